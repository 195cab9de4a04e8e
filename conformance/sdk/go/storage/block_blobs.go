package main

import (
	"net/url"
	"strings"

	"github.com/Azure/azure-sdk-for-go/sdk/azcore/to"
	"github.com/Azure/azure-sdk-for-go/sdk/storage/azblob/blob"
	"github.com/Azure/azure-sdk-for-go/sdk/storage/azblob/blockblob"
	"github.com/Azure/azure-sdk-for-go/sdk/storage/azblob/container"
	"github.com/Azure/azure-sdk-for-go/sdk/storage/azblob/lease"
	"github.com/Azure/azure-sdk-for-go/sdk/storage/azblob/service"
)

func leases(at place) outcome {
	client := at.container.NewBlockBlobClient("leased.txt")
	put(client, "first", nil)
	held := must(lease.NewBlobClient(client, nil))
	must(held.AcquireLease(ctx, 15, nil))
	without := refused(client.Upload(ctx, body("never"), nil))
	put(client, "second", &blockblob.UploadOptions{
		AccessConditions: &blob.AccessConditions{LeaseAccessConditions: &blob.LeaseAccessConditions{LeaseID: held.LeaseID()}},
	})
	must(held.RenewLease(ctx, nil))
	must(held.ChangeLease(ctx, "11111111-2222-4333-8444-555555555555", nil))
	state := func() string {
		seen := must(client.GetProperties(ctx, nil))
		return strings.TrimSpace(string(value(seen.LeaseState)) + " " + string(value(seen.LeaseStatus)) + " " + string(value(seen.LeaseDuration)))
	}
	whileHeld := state()
	must(held.BreakLease(ctx, &lease.BlobBreakOptions{BreakPeriod: to.Ptr[int32](0)}))
	broken := state()
	whole := must(lease.NewContainerClient(at.container, nil))
	must(whole.AcquireLease(ctx, -1, nil))
	kept := refused(at.container.Delete(ctx, nil))
	must(whole.ReleaseLease(ctx, nil))
	after := must(at.container.GetProperties(ctx, nil))
	return outcome{
		"without": without, "text": text(client), "held": whileHeld, "broken": broken, "id": *held.LeaseID(),
		"container": []string{kept, string(*after.LeaseState) + " " + string(*after.LeaseStatus)},
	}
}

func copies(at place) outcome {
	source := at.container.NewBlockBlobClient("copied from.txt")
	put(source, "copied", &blockblob.UploadOptions{
		HTTPHeaders: &blob.HTTPHeaders{BlobContentType: to.Ptr("text/x-source")},
		Metadata:    map[string]*string{"of": to.Ptr("the source")},
	})
	same, other := at.container.NewBlobClient("copies/same.txt"), at.container.NewBlobClient("copies/other.txt")
	copied := must(same.StartCopyFromURL(ctx, source.URL(), nil))
	must(other.StartCopyFromURL(ctx, source.URL(), &blob.StartCopyFromURLOptions{Metadata: map[string]*string{"of": to.Ptr("the copy")}}))
	seen := must(same.GetProperties(ctx, nil))
	from := must(url.Parse(*seen.CopySource))
	return outcome{
		"status":   *copied.CopyStatus,
		"text":     text(same),
		"shown":    []string{*seen.ContentType, of(seen.Metadata), from.EscapedPath(), *seen.CopyProgress},
		"replaced": of(must(other.GetProperties(ctx, nil)).Metadata),
		"abort":    refused(same.AbortCopyFromURL(ctx, *copied.CopyID, nil)),
		"missing":  refused(same.StartCopyFromURL(ctx, at.container.NewBlobClient("nothing").URL(), nil)),
	}
}

// of is the metadata of that name: Go's header names begin with a capital letter.
func of(metadata map[string]*string) string {
	for name, content := range metadata {
		if strings.EqualFold(name, "of") {
			return *content
		}
	}
	return ""
}

func snapshots(at place) outcome {
	client := at.container.NewBlockBlobClient("snapped.txt")
	put(client, "before", nil)
	made := must(client.CreateSnapshot(ctx, &blob.CreateSnapshotOptions{Metadata: map[string]*string{"of": to.Ptr("backup")}}))
	put(client, "after", nil)
	old := must(client.WithSnapshot(*made.Snapshot))
	include := container.ListBlobsInclude{Snapshots: true}
	seen := outcome{
		"texts":    []string{text(old), text(client)},
		"metadata": map[string]string{"why": of(must(old.GetProperties(ctx, nil)).Metadata)},
		"listed": listed(at.container, "snapped", include, func(item *container.BlobItem) string {
			if value(item.Snapshot) == *made.Snapshot {
				return "snapshot"
			}
			return *item.Name
		}),
		"written": refused(old.SetMetadata(ctx, nil, nil)),
		"kept":    refused(client.Delete(ctx, nil)),
	}
	must(client.Delete(ctx, &blob.DeleteOptions{DeleteSnapshots: to.Ptr(blob.DeleteSnapshotsOptionTypeOnly)}))
	seen["left"] = listed(at.container, "snapped", include, name)
	must(client.CreateSnapshot(ctx, nil))
	must(client.Delete(ctx, &blob.DeleteOptions{DeleteSnapshots: to.Ptr(blob.DeleteSnapshotsOptionTypeInclude)}))
	seen["gone"] = unread(client)
	return seen
}

func tiers(at place) outcome {
	client := at.container.NewBlockBlobClient("tiered.txt")
	put(client, "cold", &blockblob.UploadOptions{Tier: to.Ptr(blob.AccessTierCool)})
	shown := func() string {
		seen := must(client.GetProperties(ctx, nil))
		return strings.TrimSpace(value(seen.AccessTier) + " " + value(seen.ArchiveStatus))
	}
	seen := []string{shown()}
	for _, tier := range []blob.AccessTier{blob.AccessTierHot, blob.AccessTierCold, blob.AccessTierArchive} {
		must(client.SetTier(ctx, tier, nil))
		seen = append(seen, shown())
	}
	archived := unread(client)
	must(client.SetTier(ctx, blob.AccessTierHot, &blob.SetTierOptions{RehydratePriority: to.Ptr(blob.RehydratePriorityHigh)}))
	return outcome{"seen": seen, "archived": archived, "rehydrated": []string{shown(), text(client)}}
}

func tags(at place) outcome {
	client := at.container.NewBlockBlobClient("tagged.txt")
	put(client, "tagged", &blockblob.UploadOptions{Tags: map[string]string{"project": "shop", "stage": "draft"}})
	put(at.container.NewBlockBlobClient("untagged.txt"), "untagged", nil)
	given := func() map[string]string { return tagSet(must(client.GetTags(ctx, nil)).BlobTagSet) }
	first := given()
	must(client.SetTags(ctx, map[string]string{"project": "shop", "stage": "final"}, nil))
	found := must(at.service.FilterBlobs(ctx, "@container='"+at.name+"' AND project='shop' AND stage>='f'", nil))
	inContainer := must(at.container.FilterBlobs(ctx, "stage='final'", nil))
	condition := func(where string) string {
		return refused(client.GetProperties(ctx, &blob.GetPropertiesOptions{
			AccessConditions: &blob.AccessConditions{ModifiedAccessConditions: &blob.ModifiedAccessConditions{IfTags: &where}},
		}))
	}
	return outcome{
		"first": first, "second": given(), "counted": *must(client.GetProperties(ctx, nil)).TagCount,
		"found":       mapped(found.Blobs, func(item *filtered) []any { return []any{*item.Name, tagSet(item.Tags.BlobTagSet)} }),
		"inContainer": mapped(inContainer.Blobs, func(item *filtered) string { return *item.Name }),
		"listed": listed(at.container, "tagged", container.ListBlobsInclude{Tags: true}, func(item *container.BlobItem) map[string]string {
			return tagSet(item.BlobTags.BlobTagSet)
		}),
		"conditions": []string{condition("stage='final'"), condition("stage='draft'")},
	}
}

type filtered = service.FilterBlobItem

func tagSet(given []*blob.Tags) map[string]string {
	made := map[string]string{}
	for _, tag := range given {
		made[*tag.Key] = *tag.Value
	}
	return made
}
