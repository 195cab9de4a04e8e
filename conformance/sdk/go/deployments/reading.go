package main

import (
	"context"
	"strings"

	"github.com/Azure/azure-sdk-for-go/sdk/azcore"
	"github.com/Azure/azure-sdk-for-go/sdk/resourcemanager/keyvault/armkeyvault"
	"github.com/Azure/azure-sdk-for-go/sdk/resourcemanager/msi/armmsi"
	"github.com/Azure/azure-sdk-for-go/sdk/resourcemanager/resources/armresources/v3"
	"github.com/Azure/azure-sdk-for-go/sdk/resourcemanager/storage/armstorage/v2"
)

// readBack gets each resource: what has a client of its own by it, the rest by its id.
func readBack(ctx context.Context, credential azcore.TokenCredential, wanted plan) (map[string]string, error) {
	vaults, err := armkeyvault.NewVaultsClient(subscription, credential, nil)
	if err != nil {
		return nil, err
	}
	identities, err := armmsi.NewUserAssignedIdentitiesClient(subscription, credential, nil)
	if err != nil {
		return nil, err
	}
	accounts, err := armstorage.NewAccountsClient(subscription, credential, nil)
	if err != nil {
		return nil, err
	}
	resources, err := armresources.NewClient(subscription, credential, nil)
	if err != nil {
		return nil, err
	}
	read := map[string]string{}
	for _, resource := range wanted.Read {
		parts := strings.Split(resource.ID, "/")
		group, name := parts[4], parts[len(parts)-1]
		switch resource.Type {
		case "Microsoft.KeyVault/vaults":
			found, err := vaults.Get(ctx, group, name, nil)
			if err != nil {
				return nil, err
			}
			read[*found.ID] = *found.Type
		case "Microsoft.ManagedIdentity/userAssignedIdentities":
			found, err := identities.Get(ctx, group, name, nil)
			if err != nil {
				return nil, err
			}
			read[*found.ID] = *found.Type
		case "Microsoft.Storage/storageAccounts":
			found, err := accounts.GetProperties(ctx, group, name, nil)
			if err != nil {
				return nil, err
			}
			read[*found.ID] = *found.Type
		default:
			found, err := resources.GetByID(ctx, resource.ID, resource.APIVersion, nil)
			if err != nil {
				return nil, err
			}
			read[*found.ID] = *found.Type
		}
	}
	return read, nil
}
