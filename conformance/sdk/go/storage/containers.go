package main

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/Azure/azure-sdk-for-go/sdk/azcore"
	"github.com/Azure/azure-sdk-for-go/sdk/azcore/to"
	"github.com/Azure/azure-sdk-for-go/sdk/storage/azblob/blob"
	"github.com/Azure/azure-sdk-for-go/sdk/storage/azblob/container"
	"github.com/Azure/azure-sdk-for-go/sdk/storage/azblob/sas"
	"github.com/Azure/azure-sdk-for-go/sdk/storage/azblob/service"
)

func batches(at place) outcome {
	names := []string{"batch/1.txt", "batch/2 ü.txt", "batch/3.txt"}
	tiering := must(at.service.NewBatchBuilder())
	deleting := must(at.container.NewBatchBuilder())
	for _, name := range names {
		put(at.container.NewBlockBlobClient(name), "x", nil)
		must(0, tiering.SetTier(at.name, name, blob.AccessTierCool, nil))
		must(0, deleting.Delete(name, nil))
	}
	must(0, deleting.Delete("batch/nothing.txt", nil))
	tiered := mapped(must(at.service.SubmitBatch(ctx, tiering, nil)).Responses, func(item *service.BatchResponseItem) any { return part(item, 200) })
	shown := must(at.container.NewBlobClient(names[1]).GetProperties(ctx, nil))
	deleted := must(at.container.SubmitBatch(ctx, deleting, nil)).Responses
	return outcome{
		"tiered":  append(tiered, *shown.AccessTier),
		"deleted": mapped(deleted, func(item *container.BatchResponseItem) string { return fmt.Sprint(part(item, 202)) }),
		"left":    listed(at.container, "batch/", container.ListBlobsInclude{}, name),
	}
}

// part is how a part of a batch ended; of what succeeds the SDK does not tell the status.
func part(item *container.BatchResponseItem, done int) any {
	var response *azcore.ResponseError
	if errors.As(item.Error, &response) {
		return fmt.Sprint(response.StatusCode, " ", response.ErrorCode)
	}
	return done
}

// A link that refers to a policy is always cut with the account's key.
func policies(at place) outcome {
	client := at.container.NewBlockBlobClient("by policy.txt")
	put(client, "by policy", nil)
	start, expiry := time.Now().Add(-time.Hour), time.Now().Add(time.Hour)
	set := refused(at.container.SetAccessPolicy(ctx, &container.SetAccessPolicyOptions{
		Access: to.Ptr(container.PublicAccessTypeBlob),
		ContainerACL: []*container.SignedIdentifier{{
			ID:           to.Ptr("readers"),
			AccessPolicy: &container.AccessPolicy{Start: &start, Expiry: &expiry, Permission: to.Ptr("r")},
		}},
	}))
	if set != "allowed" {
		return outcome{"set": set, "read": refused(at.container.GetAccessPolicy(ctx, nil))}
	}
	values := sas.BlobSignatureValues{ContainerName: at.name, BlobName: "by policy.txt", Identifier: "readers"}
	link, open := linked(client.URL(), encoded(values.SignWithSharedKey(at.key))), linked(client.URL(), "")
	shown := must(at.container.GetAccessPolicy(ctx, nil))
	seen := outcome{
		"set": set,
		"shown": append([]string{string(*shown.BlobPublicAccess)}, mapped(shown.SignedIdentifiers, func(policy *container.SignedIdentifier) string {
			return *policy.ID + " " + *policy.AccessPolicy.Permission
		})...),
		"texts":  []string{text(link), text(open)},
		"beyond": refused(link.Delete(ctx, nil)),
	}
	must(at.container.SetAccessPolicy(ctx, nil))
	seen["revoked"] = []string{unread(link), unread(open)}
	return seen
}

// linked is a client that has an address and a signature, or not even that.
func linked(address, signature string) *blob.Client {
	bare, _, _ := strings.Cut(address, "?")
	if signature != "" {
		bare += "?" + signature
	}
	return must(blob.NewClientWithNoCredential(bare, nil))
}

func properties(at place) outcome {
	before := must(at.service.GetProperties(ctx, nil))
	rule := &service.CORSRule{
		AllowedOrigins: to.Ptr("https://shop.example"), AllowedMethods: to.Ptr("GET,PUT"), AllowedHeaders: to.Ptr("x-ms-*"),
		ExposedHeaders: to.Ptr("ETag"), MaxAgeInSeconds: to.Ptr[int32](60),
	}
	must(at.service.SetProperties(ctx, &service.SetPropertiesOptions{CORS: []*service.CORSRule{rule}, DefaultServiceVersion: to.Ptr("2020-06-12")}))
	after := must(at.service.GetProperties(ctx, nil))
	must(at.service.SetProperties(ctx, &service.SetPropertiesOptions{CORS: []*service.CORSRule{}}))
	return outcome{
		"kept": *before.DeleteRetentionPolicy.Days,
		"cors": mapped(after.CORS, func(rule *service.CORSRule) []any {
			return []any{*rule.AllowedOrigins, *rule.AllowedMethods, *rule.AllowedHeaders, *rule.ExposedHeaders, *rule.MaxAgeInSeconds}
		}),
		"version": *after.DefaultServiceVersion,
		"still":   *after.DeleteRetentionPolicy.Days,
		"cleared": len(must(at.service.GetProperties(ctx, nil)).CORS),
		"sku":     *must(at.service.GetAccountInfo(ctx, nil)).SKUName,
	}
}
