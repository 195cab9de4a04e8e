// What a program on the VM does with Azure's SDK for Go: prints one JSON line of what came of it.
//
//	flows tutorials managed|default    the tutorials' flows, with this credential
//	flows refusals                     what is refused, and blobs by a data role
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"

	"github.com/Azure/azure-sdk-for-go/sdk/azcore"
	"github.com/Azure/azure-sdk-for-go/sdk/azidentity"
)

func main() {
	saw, err := run(context.Background(), os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	json.NewEncoder(os.Stdout).Encode(saw)
}

func run(ctx context.Context, args []string) (any, error) {
	switch {
	case len(args) == 2 && args[0] == "tutorials":
		credential, err := credentialNamed(args[1])
		if err != nil {
			return nil, err
		}
		return tutorials(ctx, credential)
	case len(args) == 1 && args[0] == "refusals":
		credential, err := azidentity.NewManagedIdentityCredential(nil)
		if err != nil {
			return nil, err
		}
		return refusals(ctx, credential)
	}
	return nil, fmt.Errorf("flows tutorials managed|default, or flows refusals")
}

func credentialNamed(name string) (azcore.TokenCredential, error) {
	if name == "default" {
		return azidentity.NewDefaultAzureCredential(nil)
	}
	return azidentity.NewManagedIdentityCredential(nil)
}
