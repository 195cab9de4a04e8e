package main

import (
	"context"
	"errors"
	"io"
	"strings"

	"github.com/Azure/azure-sdk-for-go/sdk/azcore"
	"github.com/Azure/azure-sdk-for-go/sdk/azcore/runtime"
	"github.com/Azure/azure-sdk-for-go/sdk/azcore/streaming"
	"github.com/Azure/azure-sdk-for-go/sdk/storage/azblob/blob"
	"github.com/Azure/azure-sdk-for-go/sdk/storage/azblob/blockblob"
	"github.com/Azure/azure-sdk-for-go/sdk/storage/azblob/container"
)

var ctx = context.Background()

// outcome is what came of a flow, by name.
type outcome map[string]any

// must ends the program where a request fails that should not.
func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

// refused is the code with which the service refuses; what it allows is no refusal.
func refused[T any](_ T, err error) string {
	var response *azcore.ResponseError
	if errors.As(err, &response) {
		return response.ErrorCode
	}
	if err != nil {
		return err.Error()
	}
	return "allowed"
}

func body(text string) io.ReadSeekCloser {
	return streaming.NopCloser(strings.NewReader(text))
}

func put(client *blockblob.Client, text string, options *blockblob.UploadOptions) blockblob.UploadResponse {
	return must(client.Upload(ctx, body(text), options))
}

// reader is a blob of any type.
type reader interface {
	DownloadStream(context.Context, *blob.DownloadStreamOptions) (blob.DownloadStreamResponse, error)
}

func text(client reader) string {
	return string(must(io.ReadAll(must(client.DownloadStream(ctx, nil)).Body)))
}

func unread(client reader) string {
	return refused(client.DownloadStream(ctx, nil))
}

func all[Page, Item any](pager *runtime.Pager[Page], items func(Page) []Item) []Item {
	found := []Item{}
	for pager.More() {
		found = append(found, items(must(pager.NextPage(ctx)))...)
	}
	return found
}

// listed is what a list shows of each blob whose name begins with the prefix.
func listed[Seen any](client *container.Client, prefix string, include container.ListBlobsInclude, seen func(*container.BlobItem) Seen) []Seen {
	pager := client.NewListBlobsFlatPager(&container.ListBlobsFlatOptions{Prefix: &prefix, Include: include})
	return mapped(all(pager, func(page container.ListBlobsFlatResponse) []*container.BlobItem { return page.Segment.BlobItems }), seen)
}

func name(item *container.BlobItem) string { return *item.Name }

func mapped[Item, Seen any](items []Item, seen func(Item) Seen) []Seen {
	made := []Seen{}
	for _, item := range items {
		made = append(made, seen(item))
	}
	return made
}

func value[T any](pointer *T) T {
	var none T
	if pointer == nil {
		return none
	}
	return *pointer
}
