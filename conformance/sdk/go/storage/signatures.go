package main

import (
	"strings"
	"time"

	"github.com/Azure/azure-sdk-for-go/sdk/azcore/to"
	"github.com/Azure/azure-sdk-for-go/sdk/storage/azblob/blob"
	"github.com/Azure/azure-sdk-for-go/sdk/storage/azblob/blockblob"
	"github.com/Azure/azure-sdk-for-go/sdk/storage/azblob/container"
	"github.com/Azure/azure-sdk-for-go/sdk/storage/azblob/sas"
	"github.com/Azure/azure-sdk-for-go/sdk/storage/azblob/service"
)

// signer cuts a signature, with the account's key or with a user delegation key.
type signer func(sas.BlobSignatureValues) string

func encoded(parameters sas.QueryParameters, err error) string {
	parameters = must(parameters, err)
	return parameters.Encode()
}

// signatures are links of each kind; each opens what it says and no more.
func signatures(at place, sign signer) outcome {
	const name = "a folder/größe & so.txt"
	client := at.container.NewBlockBlobClient(name)
	put(client, "signed", nil)
	snapshot := must(client.CreateSnapshot(ctx, nil))
	put(client, "signed again", &blockblob.UploadOptions{HTTPHeaders: &blob.HTTPHeaders{BlobContentType: to.Ptr("text/plain")}})
	cut := func(change func(*sas.BlobSignatureValues)) string {
		values := sas.BlobSignatureValues{ContainerName: at.name, BlobName: name, Permissions: "r", ExpiryTime: time.Now().UTC().Add(time.Hour)}
		change(&values)
		return sign(values)
	}
	open := func(change func(*sas.BlobSignatureValues)) *blob.Client { return linked(client.URL(), cut(change)) }
	link := open(func(values *sas.BlobSignatureValues) { values.ContentType = "text/x-signed" })
	ofSnapshot := linked(client.URL(), "snapshot="+*snapshot.Snapshot+"&"+cut(func(values *sas.BlobSignatureValues) {
		values.SnapshotTime = must(time.Parse(blob.SnapshotTimeFormat, *snapshot.Snapshot))
	}))
	listing := cut(func(values *sas.BlobSignatureValues) { values.BlobName, values.Permissions = "", "wl" })
	address, _, _ := strings.Cut(at.container.URL(), "?")
	ofContainer := must(container.NewClientWithNoCredential(address+"?"+listing, nil))
	put(ofContainer.NewBlockBlobClient("added.txt"), "added", nil)
	added := at.container.NewBlobClient("added.txt")
	return outcome{
		"blob":      []string{text(link), *must(link.GetProperties(ctx, nil)).ContentType},
		"snapshot":  text(ofSnapshot),
		"container": []any{listed(ofContainer, "a", container.ListBlobsInclude{}, namesOf), text(added)},
		"beyond": []string{
			refused(link.Delete(ctx, nil)),
			unread(ofContainer.NewBlobClient("added.txt")),
			unread(linked(added.URL(), cut(func(*sas.BlobSignatureValues) {}))),
		},
		"expired":   unread(open(func(values *sas.BlobSignatureValues) { values.ExpiryTime = time.Now().UTC().Add(-time.Hour) })),
		"elsewhere": unread(open(func(values *sas.BlobSignatureValues) { values.IPRange = sas.IPRange{Start: []byte{203, 0, 113, 9}} })),
	}
}

var namesOf = name

func accountSignature(key *service.SharedKeyCredential, permissions, types string) string {
	values := sas.AccountSignatureValues{ExpiryTime: time.Now().UTC().Add(time.Hour), Permissions: permissions, ResourceTypes: types}
	return encoded(values.SignWithSharedKey(key))
}

// ofAccount shows that an account's signature opens the types and permissions that it names; the SDK signs for blobs alone.
func ofAccount(at place) outcome {
	containers := func(permissions, types string) ([]*service.ContainerItem, error) {
		client := must(service.NewClientWithNoCredential(at.url+"?"+accountSignature(at.key, permissions, types), nil))
		page, err := client.NewListContainersPager(&service.ListContainersOptions{Prefix: &at.name}).NextPage(ctx)
		return page.ContainerItems, err
	}
	return outcome{
		"lists":  len(must(containers("l", "s"))),
		"beyond": []string{refused(containers("l", "o")), refused(containers("r", "s"))},
	}
}
