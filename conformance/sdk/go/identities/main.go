// Tokens of a platform's identities, named in each way. Prints one JSON line: by name the token's payload or the error,
// then what two services gave one of the identities.
//
//	identities managed|workload CLIENT_ID OBJECT_ID RESOURCE_ID
package main

import (
	"context"
	"encoding/json"
	"io"
	"os"
	"strings"

	"github.com/Azure/azure-sdk-for-go/sdk/azcore"
	"github.com/Azure/azure-sdk-for-go/sdk/azcore/policy"
	"github.com/Azure/azure-sdk-for-go/sdk/azidentity"
	"github.com/Azure/azure-sdk-for-go/sdk/security/keyvault/azsecrets"
	"github.com/Azure/azure-sdk-for-go/sdk/storage/azblob"
)

type credential func() (azcore.TokenCredential, error)

func main() {
	ctx := context.Background()
	kind, clientID, objectID, resourceID := os.Args[1], os.Args[2], os.Args[3], os.Args[4]
	credentials := map[string]credential{
		"DefaultAzureCredential": func() (azcore.TokenCredential, error) { return azidentity.NewDefaultAzureCredential(nil) },
	}
	chosen := "client id"
	if kind == "managed" {
		credentials["none named"] = managed(nil)
		credentials["client id"] = managed(azidentity.ClientID(clientID))
		credentials["object id"] = managed(azidentity.ObjectID(objectID))
		credentials["resource id"] = managed(azidentity.ResourceID(resourceID))
	} else {
		chosen = "none named"
		credentials["none named"] = workload(nil)
		credentials["client id"] = workload(&azidentity.WorkloadIdentityCredentialOptions{ClientID: clientID})
	}
	tokens := map[string]any{}
	for name, credential := range credentials {
		tokens[name] = attempt(func() (any, error) { return payload(ctx, credential) })
	}
	json.NewEncoder(os.Stdout).Encode(map[string]any{
		"tokens": tokens,
		"secret": attempt(func() (any, error) { return secret(ctx, credentials[chosen]) }),
		"blob":   attempt(func() (any, error) { return blob(ctx, credentials[chosen]) }),
	})
}

func managed(id azidentity.ManagedIDKind) credential {
	return func() (azcore.TokenCredential, error) {
		return azidentity.NewManagedIdentityCredential(&azidentity.ManagedIdentityCredentialOptions{ID: id})
	}
}

func workload(options *azidentity.WorkloadIdentityCredentialOptions) credential {
	return func() (azcore.TokenCredential, error) { return azidentity.NewWorkloadIdentityCredential(options) }
}

func attempt(work func() (any, error)) any {
	gave, err := work()
	if err != nil {
		return map[string]string{"error": err.Error()}
	}
	return gave
}

func payload(ctx context.Context, of credential) (any, error) {
	made, err := of()
	if err != nil {
		return nil, err
	}
	token, err := made.GetToken(ctx, policy.TokenRequestOptions{Scopes: []string{"https://vault.azure.net/.default"}})
	if err != nil {
		return nil, err
	}
	return map[string]string{"payload": strings.Split(token.Token, ".")[1]}, nil
}

func secret(ctx context.Context, of credential) (any, error) {
	made, err := of()
	if err != nil {
		return nil, err
	}
	client, err := azsecrets.NewClient("https://shop-kv.vault.azure.net", made, nil)
	if err != nil {
		return nil, err
	}
	gave, err := client.GetSecret(ctx, "db-password", "", nil)
	if err != nil {
		return nil, err
	}
	return *gave.Value, nil
}

func blob(ctx context.Context, of credential) (any, error) {
	made, err := of()
	if err != nil {
		return nil, err
	}
	client, err := azblob.NewClient("https://shopdata.blob.core.windows.net", made, nil)
	if err != nil {
		return nil, err
	}
	if _, err = client.UploadBuffer(ctx, "exports", "hello.txt", []byte("hello"), nil); err != nil {
		return nil, err
	}
	gave, err := client.DownloadStream(ctx, "exports", "hello.txt", nil)
	if err != nil {
		return nil, err
	}
	defer gave.Body.Close()
	bytes, err := io.ReadAll(gave.Body)
	return string(bytes), err
}
