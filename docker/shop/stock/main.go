package main

import (
	"context"
	"errors"
	"fmt"
	"log"

	"github.com/Azure/azure-sdk-for-go/sdk/azcore"
	"github.com/Azure/azure-sdk-for-go/sdk/azidentity"
	"github.com/Azure/azure-sdk-for-go/sdk/security/keyvault/azsecrets"
)

func main() {
	credential, err := azidentity.NewManagedIdentityCredential(nil)
	check(err)
	for _, vault := range []string{"orders-kv", "billing-kv", "stock-kv", "mail-kv"} {
		client, err := azsecrets.NewClient("https://"+vault+".vault.azure.net", credential, nil)
		check(err)
		secret, err := client.GetSecret(context.Background(), "password", "", nil)
		var refused *azcore.ResponseError
		if errors.As(err, &refused) {
			fmt.Println(vault, refused.StatusCode)
			continue
		}
		check(err)
		fmt.Println(vault, *secret.Value)
	}
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
