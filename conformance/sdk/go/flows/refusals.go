package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strings"

	"github.com/Azure/azure-sdk-for-go/sdk/azcore"
	"github.com/Azure/azure-sdk-for-go/sdk/azcore/policy"
	"github.com/Azure/azure-sdk-for-go/sdk/azidentity"
	"github.com/Azure/azure-sdk-for-go/sdk/resourcemanager/resources/armresources/v3"
	"github.com/Azure/azure-sdk-for-go/sdk/security/keyvault/azsecrets"
	"github.com/Azure/azure-sdk-for-go/sdk/storage/azblob"
)

// refusals asks for what this VM may not have; and for blobs with its own token, which it may.
func refusals(ctx context.Context, credential azcore.TokenCredential) (any, error) {
	saw := map[string]any{
		"secret":   said(secretOf(ctx, "https://sealed-kv.vault.azure.net", credential)),
		"group":    said(groupOf(ctx, "sealed", credential)),
		"noVault":  said(secretOf(ctx, "https://no-such-kv.vault.azure.net", credential)),
		"clientID": said(tokenOf(ctx, "11111111-2222-3333-4444-555555555555")),
	}
	client, err := azblob.NewClient("https://ordersdata.blob.core.windows.net", credential, nil)
	if err != nil {
		return nil, err
	}
	if saw["blobs"], err = blobs(ctx, client, "exports"); err != nil {
		return nil, err
	}
	_, err = read(ctx, client, "exports", "no-such-blob")
	saw["noBlob"] = said(err)
	return saw, nil
}

func secretOf(ctx context.Context, vault string, credential azcore.TokenCredential) error {
	// A name that does not resolve is tried again for some seconds by default: here the first answer is what counts.
	once := azcore.ClientOptions{Retry: policy.RetryOptions{MaxRetries: -1}}
	client, err := azsecrets.NewClient(vault, credential, &azsecrets.ClientOptions{ClientOptions: once})
	if err != nil {
		return err
	}
	_, err = client.GetSecret(ctx, "db-password", "", nil)
	return err
}

func groupOf(ctx context.Context, name string, credential azcore.TokenCredential) error {
	client, err := armresources.NewResourceGroupsClient(subscription, credential, nil)
	if err != nil {
		return err
	}
	_, err = client.Get(ctx, name, nil)
	return err
}

func tokenOf(ctx context.Context, clientID string) error {
	credential, err := azidentity.NewManagedIdentityCredential(&azidentity.ManagedIdentityCredentialOptions{ID: azidentity.ClientID(clientID)})
	if err != nil {
		return err
	}
	_, err = credential.GetToken(ctx, policy.TokenRequestOptions{Scopes: []string{"https://vault.azure.net/.default"}})
	return err
}

// said is what a program can tell of an error: Azure's status and code, the name that did not resolve, or its first line.
func said(err error) any {
	var response *azcore.ResponseError
	var name *net.DNSError
	var identity *azidentity.AuthenticationFailedError
	switch {
	case err == nil:
		return "nothing was refused"
	case errors.As(err, &response):
		return fmt.Sprint(response.StatusCode, " ", response.ErrorCode)
	case errors.As(err, &name):
		return map[string]any{"name": name.Name, "isNotFound": name.IsNotFound}
	case errors.As(err, &identity) && identity.RawResponse != nil:
		return fmt.Sprint(identity.RawResponse.StatusCode, " ", firstLine(err))
	}
	return firstLine(err)
}

func firstLine(err error) string {
	line, _, _ := strings.Cut(err.Error(), "\n")
	return strings.TrimSpace(line)
}
