package main

import (
	"fmt"
	"strings"

	"github.com/Azure/azure-sdk-for-go/sdk/azcore/to"
	"github.com/Azure/azure-sdk-for-go/sdk/storage/azblob/blob"
	"github.com/Azure/azure-sdk-for-go/sdk/storage/azblob/container"
)

func versions(at place) outcome {
	client := at.versioned.NewBlockBlobClient("versions.txt")
	first := put(client, "first", nil)
	put(client, "second", nil)
	old := must(client.WithVersionID(*first.VersionID))
	all := func() []string {
		return listed(at.versioned, "", container.ListBlobsInclude{Versions: true}, func(item *container.BlobItem) string {
			which := "later"
			if *item.VersionID == *first.VersionID {
				which = "first"
			}
			return fmt.Sprint(which, " ", value(item.IsCurrentVersion))
		})
	}
	seen := outcome{"texts": []string{text(old), text(client)}, "listed": all()}
	must(client.Delete(ctx, nil))
	seen["deleted"] = []any{unread(client), text(old), all()}
	must(client.StartCopyFromURL(ctx, old.URL(), nil))
	seen["promoted"] = text(client)
	must(old.Delete(ctx, nil))
	seen["gone"] = unread(old)
	return seen
}

func undelete(at place) outcome {
	client := at.container.NewBlockBlobClient("deleted.txt")
	put(client, "kept", nil)
	must(client.CreateSnapshot(ctx, nil))
	include := &blob.DeleteOptions{DeleteSnapshots: to.Ptr(blob.DeleteSnapshotsOptionTypeInclude)}
	must(client.Delete(ctx, include))
	list := func(include container.ListBlobsInclude) []string {
		return listed(at.container, "deleted", include, func(item *container.BlobItem) string {
			kind, state := "", "there"
			if value(item.Snapshot) != "" {
				kind = "snapshot "
			}
			if value(item.Deleted) {
				state = fmt.Sprintf("deleted, %d days left", *item.Properties.RemainingRetentionDays)
			}
			return strings.TrimSpace(kind + state)
		})
	}
	everything := container.ListBlobsInclude{Deleted: true, Snapshots: true}
	seen := outcome{"gone": unread(client), "listed": [][]string{list(container.ListBlobsInclude{}), list(everything)}}
	must(client.Undelete(ctx, nil))
	seen["back"] = []any{text(client), list(everything)}
	must(client.Delete(ctx, include))
	return seen
}
