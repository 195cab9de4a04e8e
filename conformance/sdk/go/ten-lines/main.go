package main

import (
	"context"
	"fmt"
	"log"

	"github.com/Azure/azure-sdk-for-go/sdk/azidentity"
	"github.com/Azure/azure-sdk-for-go/sdk/security/keyvault/azsecrets"
)

func main() {
	credential, err := azidentity.NewDefaultAzureCredential(nil)
	check(err)
	client, err := azsecrets.NewClient("https://mytestkeyvault.vault.azure.net", credential, nil)
	check(err)
	secret, err := client.GetSecret(context.Background(), "MyTestSecret", "", nil)
	check(err)
	fmt.Println(*secret.Value)
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
