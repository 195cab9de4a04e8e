package main

import (
	"context"
	"fmt"
	"sort"

	"github.com/Azure/azure-sdk-for-go/sdk/azcore"
	"github.com/Azure/azure-sdk-for-go/sdk/resourcemanager/resources/armresources/v3"
	"github.com/Azure/azure-sdk-for-go/sdk/resourcemanager/storage/armstorage/v2"
	"github.com/Azure/azure-sdk-for-go/sdk/security/keyvault/azsecrets"
	"github.com/Azure/azure-sdk-for-go/sdk/storage/azblob"
)

const subscription = "98f51385-2edc-4b79-bed9-7718de4cb861"

func tutorials(ctx context.Context, credential azcore.TokenCredential) (map[string]any, error) {
	saw := map[string]any{}
	flows := []struct {
		name string
		run  func(context.Context, azcore.TokenCredential) (any, error)
	}{{"secrets", secrets}, {"group", group}, {"blobs", blobsByKey}}
	for _, flow := range flows {
		result, err := flow.run(ctx, credential)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", flow.name, err)
		}
		saw[flow.name] = result
	}
	return saw, nil
}

func secrets(ctx context.Context, credential azcore.TokenCredential) (any, error) {
	client, err := azsecrets.NewClient("https://mytestkeyvault.vault.azure.net", credential, nil)
	if err != nil {
		return nil, err
	}
	secret, err := client.GetSecret(ctx, "MyTestSecret", "", nil)
	if err != nil {
		return nil, err
	}
	same, err := client.GetSecret(ctx, "MyTestSecret", secret.ID.Version(), nil)
	if err != nil {
		return nil, err
	}
	names := []string{}
	for pager := client.NewListSecretPropertiesPager(nil); pager.More(); {
		page, err := pager.NextPage(ctx)
		if err != nil {
			return nil, err
		}
		for _, properties := range page.Value {
			names = append(names, properties.ID.Name())
		}
	}
	return map[string]any{"value": *secret.Value, "version": secret.ID.Version(), "byVersion": *same.Value, "names": names}, nil
}

func group(ctx context.Context, credential azcore.TokenCredential) (any, error) {
	client, err := armresources.NewResourceGroupsClient(subscription, credential, nil)
	if err != nil {
		return nil, err
	}
	group, err := client.Get(ctx, "DevTest", nil)
	if err != nil {
		return nil, err
	}
	return map[string]any{"id": *group.ID, "location": *group.Location, "state": *group.Properties.ProvisioningState}, nil
}

func blobsByKey(ctx context.Context, credential azcore.TokenCredential) (any, error) {
	accounts, err := armstorage.NewAccountsClient(subscription, credential, nil)
	if err != nil {
		return nil, err
	}
	listed, err := accounts.ListKeys(ctx, "DevTest", "devteststorage", nil)
	if err != nil {
		return nil, err
	}
	names := []string{}
	for _, key := range listed.Keys {
		names = append(names, *key.KeyName)
	}
	sort.Strings(names)
	key, err := azblob.NewSharedKeyCredential("devteststorage", *listed.Keys[0].Value)
	if err != nil {
		return nil, err
	}
	client, err := azblob.NewClientWithSharedKeyCredential("https://devteststorage.blob.core.windows.net", key, nil)
	if err != nil {
		return nil, err
	}
	blobs, err := blobs(ctx, client, "devtest")
	if err != nil {
		return nil, err
	}
	return map[string]any{"keys": names, "blobs": blobs}, nil
}
