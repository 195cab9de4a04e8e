package main

import (
	"bytes"
	"context"
	"io"
	"math/rand"
	"strings"

	"github.com/Azure/azure-sdk-for-go/sdk/storage/azblob"
)

// blobs writes a small blob and one in blocks, reads, lists and deletes them.
func blobs(ctx context.Context, client *azblob.Client, container string) (any, error) {
	large := make([]byte, 5<<20+1)
	rand.New(rand.NewSource(1)).Read(large)
	if _, err := client.UploadBuffer(ctx, container, "small & plain.txt", []byte("hello"), nil); err != nil {
		return nil, err
	}
	blocks := &azblob.UploadStreamOptions{BlockSize: 1 << 20, Concurrency: 2}
	if _, err := client.UploadStream(ctx, container, "in/blocks", bytes.NewReader(large), blocks); err != nil {
		return nil, err
	}
	small, err := read(ctx, client, container, "small & plain.txt")
	if err != nil {
		return nil, err
	}
	// In ranges, several at a time.
	got := make([]byte, len(large))
	ranges := &azblob.DownloadBufferOptions{BlockSize: 1 << 20, Concurrency: 2}
	if _, err := client.DownloadBuffer(ctx, container, "in/blocks", got, ranges); err != nil {
		return nil, err
	}
	before, err := list(ctx, client, container)
	if err != nil {
		return nil, err
	}
	for _, name := range before {
		if _, err := client.DeleteBlob(ctx, container, name, nil); err != nil {
			return nil, err
		}
	}
	after, err := list(ctx, client, container)
	if err != nil {
		return nil, err
	}
	return map[string]any{"small": small, "sameBytes": bytes.Equal(got, large), "listed": strings.Join(before, ", "), "left": len(after)}, nil
}

func read(ctx context.Context, client *azblob.Client, container, name string) (string, error) {
	stream, err := client.DownloadStream(ctx, container, name, nil)
	if err != nil {
		return "", err
	}
	defer stream.Body.Close()
	text, err := io.ReadAll(stream.Body)
	return string(text), err
}

func list(ctx context.Context, client *azblob.Client, container string) ([]string, error) {
	names := []string{}
	for pager := client.NewListBlobsFlatPager(container, nil); pager.More(); {
		page, err := pager.NextPage(ctx)
		if err != nil {
			return nil, err
		}
		for _, blob := range page.Segment.BlobItems {
			names = append(names, *blob.Name)
		}
	}
	return names, nil
}
