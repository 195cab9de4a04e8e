package main

import (
	"strconv"
	"strings"

	"github.com/Azure/azure-sdk-for-go/sdk/azcore"
	"github.com/Azure/azure-sdk-for-go/sdk/azcore/to"
	"github.com/Azure/azure-sdk-for-go/sdk/storage/azblob/appendblob"
	"github.com/Azure/azure-sdk-for-go/sdk/storage/azblob/blob"
	"github.com/Azure/azure-sdk-for-go/sdk/storage/azblob/pageblob"
)

func appends(at place) outcome {
	put(at.container.NewBlockBlobClient("block.txt"), "x", nil)
	client := at.container.NewAppendBlobClient("log.txt")
	line := func(words string, conditions appendblob.AppendPositionAccessConditions) (appendblob.AppendBlockResponse, error) {
		return client.AppendBlock(ctx, body(words), &appendblob.AppendBlockOptions{AppendPositionAccessConditions: &conditions})
	}
	at4 := appendblob.AppendPositionAccessConditions{AppendPosition: to.Ptr[int64](4)}
	must(client.Create(ctx, nil))
	must(client.AppendBlock(ctx, body("one\n"), nil))
	second := must(line("two\n", at4))
	position := refused(line("never\n", at4))
	size := refused(line("never\n", appendblob.AppendPositionAccessConditions{MaxSize: to.Ptr[int64](9)}))
	fresh := &blob.AccessConditions{ModifiedAccessConditions: &blob.ModifiedAccessConditions{IfNoneMatch: to.Ptr(azcore.ETagAny)}}
	overwritten := refused(client.Create(ctx, &appendblob.CreateOptions{AccessConditions: fresh}))
	must(client.Seal(ctx, nil))
	return outcome{
		"text":          text(client),
		"at":            []any{must(strconv.Atoi(*second.BlobAppendOffset)), *second.BlobCommittedBlockCount},
		"refused":       []string{position, size, overwritten, refused(client.AppendBlock(ctx, body("never\n"), nil))},
		"sealed":        *must(client.GetProperties(ctx, nil)).IsSealed,
		"ofAnotherKind": refused(at.container.NewAppendBlobClient("block.txt").AppendBlock(ctx, body("x"), nil)),
	}
}

func pages(at place) outcome {
	client := at.container.NewPageBlobClient("disk.vhd")
	must(client.Create(ctx, 2048, &pageblob.CreateOptions{SequenceNumber: to.Ptr[int64](7)}))
	must(client.UploadPages(ctx, body(strings.Repeat("a", 1024)), blob.HTTPRange{Offset: 512, Count: 1024}, nil))
	must(client.ClearPages(ctx, blob.HTTPRange{Offset: 1024, Count: 512}, nil))
	ranges := func() [][]int64 {
		found := all(client.NewGetPageRangesPager(nil), func(page pageblob.GetPageRangesResponse) []*pageblob.PageRange { return page.PageRange })
		return mapped(found, func(pages *pageblob.PageRange) []int64 { return []int64{*pages.Start, *pages.End} })
	}
	written, content := ranges(), text(client)
	late := refused(client.UploadPages(ctx, body(strings.Repeat("b", 512)), blob.HTTPRange{Count: 512}, &pageblob.UploadPagesOptions{
		SequenceNumberAccessConditions: &pageblob.SequenceNumberAccessConditions{IfSequenceNumberLessThan: to.Ptr[int64](7)},
	}))
	must(client.UpdateSequenceNumber(ctx, &pageblob.UpdateSequenceNumberOptions{ActionType: to.Ptr(pageblob.SequenceNumberActionTypeIncrement)}))
	must(client.Resize(ctx, 1024, nil))
	seen := must(client.GetProperties(ctx, nil))
	return outcome{
		"written": written,
		"content": content == strings.Repeat("\x00", 512)+strings.Repeat("a", 512)+strings.Repeat("\x00", 1024),
		"late":    late,
		"shown":   []any{*seen.BlobType, *seen.ContentLength, *seen.BlobSequenceNumber},
		"left":    ranges(),
	}
}
