// What Azure's SDK for Go does with Blob Storage and Data Lake, by key, by signature and as the machine's identity.
// Prints one JSON line: by credential and by capability, what came of it.
//
//	storage ACCOUNT_KEY
package main

import (
	"encoding/json"
	"os"
	"time"

	"github.com/Azure/azure-sdk-for-go/sdk/azcore/to"
	"github.com/Azure/azure-sdk-for-go/sdk/azidentity"
	"github.com/Azure/azure-sdk-for-go/sdk/storage/azblob/container"
	"github.com/Azure/azure-sdk-for-go/sdk/storage/azblob/sas"
	"github.com/Azure/azure-sdk-for-go/sdk/storage/azblob/service"
	"github.com/Azure/azure-sdk-for-go/sdk/storage/azdatalake"
	"github.com/Azure/azure-sdk-for-go/sdk/storage/azdatalake/filesystem"
	lakesas "github.com/Azure/azure-sdk-for-go/sdk/storage/azdatalake/sas"
)

// place is where the flows of one credential work.
type place struct {
	name                 string
	url                  string
	service              *service.Client
	container, versioned *container.Client
	key                  *service.SharedKeyCredential
}

const blobsOf, versionsOf = "https://shopdata.blob.core.windows.net", "https://shopversions.blob.core.windows.net"

var flows = map[string]func(place) outcome{
	"leases": leases, "copy": copies, "snapshots": snapshots, "tiers": tiers, "tags": tags, "append": appends, "pages": pages,
	"batch": batches, "policies": policies, "properties": properties, "versions": versions, "undelete": undelete,
}

func main() {
	accountKey := os.Args[1]
	key := must(service.NewSharedKeyCredential("shopdata", accountKey))
	versionsKey := must(service.NewSharedKeyCredential("shopversions", accountKey))
	lakeKey := must(azdatalake.NewSharedKeyCredential("shoplake", accountKey))
	identity := must(azidentity.NewManagedIdentityCredential(nil))
	lake := "https://shoplake.dfs.core.windows.net/by-"
	byKey := func(url string, key *service.SharedKeyCredential) *service.Client {
		return must(service.NewClientWithSharedKeyCredential(url, key, nil))
	}
	bySas := func(url string, key *service.SharedKeyCredential) *service.Client {
		return must(service.NewClientWithNoCredential(url+"?"+accountSignature(key, "rwdxylacuptfi", "sco"), nil))
	}
	byIdentity := must(service.NewClient(blobsOf, identity, nil))

	lakeByKey := must(filesystem.NewClientWithSharedKeyCredential(lake+"sas", lakeKey, nil))
	must(lakeByKey.Create(ctx, nil))
	signed := must(lakesas.DatalakeSignatureValues{
		FileSystemName: "by-sas", Permissions: "racwdlmeop", ExpiryTime: time.Now().UTC().Add(time.Hour),
	}.SignWithSharedKey(lakeKey))

	seen := map[string]outcome{
		"key": run("by-key", byKey(blobsOf, key), byKey(versionsOf, versionsKey), key,
			must(filesystem.NewClientWithSharedKeyCredential(lake+"key", lakeKey, nil)),
			func(at place) outcome {
				return signatures(at, func(values sas.BlobSignatureValues) string { return encoded(values.SignWithSharedKey(key)) })
			}),
		"sas": run("by-sas", bySas(blobsOf, key), bySas(versionsOf, versionsKey), key,
			must(filesystem.NewClientWithNoCredential(lake+"sas?"+signed.Encode(), nil)), ofAccount),
		"identity": run("by-identity", byIdentity, must(service.NewClient(versionsOf, identity, nil)), key,
			must(filesystem.NewClient(lake+"identity", identity, nil)),
			func(at place) outcome {
				info := service.KeyInfo{
					Start:  to.Ptr(time.Now().UTC().Add(-time.Hour).Format(sas.TimeFormat)),
					Expiry: to.Ptr(time.Now().UTC().Add(time.Hour).Format(sas.TimeFormat)),
				}
				delegation := must(byIdentity.GetUserDelegationCredential(ctx, info, nil))
				return signatures(at, func(values sas.BlobSignatureValues) string {
					return encoded(values.SignWithUserDelegation(delegation))
				})
			}),
	}
	must(0, json.NewEncoder(os.Stdout).Encode(seen))
}

func run(name string, client, versioned *service.Client, key *service.SharedKeyCredential, lake *filesystem.Client, signing func(place) outcome) outcome {
	at := place{name, blobsOf, client, client.NewContainerClient(name), versioned.NewContainerClient(name), key}
	must(at.container.Create(ctx, nil))
	must(at.versioned.Create(ctx, nil))
	seen := outcome{}
	for flow, does := range flows {
		seen[flow] = does(at)
	}
	seen["signatures"], seen["dataLake"] = signing(at), dataLake(lake)
	return seen
}
