// One thing with a managed identity, under whatever story the lab plays; prints how it ended, as JSON:
// story token | secret | blob
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"math"
	"net/http"
	"os"
	"time"

	"github.com/Azure/azure-sdk-for-go/sdk/azcore/policy"
	"github.com/Azure/azure-sdk-for-go/sdk/azidentity"
	"github.com/Azure/azure-sdk-for-go/sdk/security/keyvault/azsecrets"
	"github.com/Azure/azure-sdk-for-go/sdk/storage/azblob"
)

func main() {
	began := time.Now()
	err := do(os.Args[1])
	seconds := math.Round(time.Since(began).Seconds()*10) / 10
	var class *string
	if err != nil {
		name := fmt.Sprintf("%T", err)
		class = &name
	}
	check(json.NewEncoder(os.Stdout).Encode(map[string]any{"error": class, "requests": requestsSeen(), "seconds": seconds}))
}

func do(what string) error {
	ctx := context.Background()
	credential, err := azidentity.NewManagedIdentityCredential(nil)
	check(err)
	switch what {
	case "secret":
		client, err := azsecrets.NewClient("https://mytestkeyvault.vault.azure.net", credential, nil)
		check(err)
		_, err = client.GetSecret(ctx, "MyTestSecret", "", nil)
		return err
	case "blob":
		client, err := azblob.NewClient("https://devteststorage.blob.core.windows.net", credential, nil)
		check(err)
		_, err = client.UploadBuffer(ctx, "devtest", "story.txt", []byte("once upon a time"), nil)
		return err
	}
	_, err = credential.GetToken(ctx, policy.TokenRequestOptions{Scopes: []string{"https://vault.azure.net/.default"}})
	return err
}

// How many requests each service of the lab saw, of which "host" are connections that were refused.
func requestsSeen() map[string]int {
	request, err := http.NewRequest(http.MethodGet, os.Getenv("MILAB_CONTROL_URL")+"/journal?limit=1000", nil)
	check(err)
	request.Header.Set("Authorization", "Bearer "+os.Getenv("MILAB_CONTROL_TOKEN"))
	response, err := http.DefaultClient.Do(request)
	check(err)
	defer response.Body.Close()
	var journal struct {
		Entries []struct {
			Service *string `json:"service"`
		} `json:"entries"`
	}
	check(json.NewDecoder(response.Body).Decode(&journal))
	seen := map[string]int{}
	for _, entry := range journal.Entries {
		service := "host"
		if entry.Service != nil {
			service = *entry.Service
		}
		seen[service]++
	}
	return seen
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
