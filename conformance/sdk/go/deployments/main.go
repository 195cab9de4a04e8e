// Deploys a template with Azure's management clients for Go, as on the VM: deployments FILE. Prints one JSON line.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"

	"github.com/Azure/azure-sdk-for-go/sdk/azidentity"
	"github.com/Azure/azure-sdk-for-go/sdk/resourcemanager/resources/armdeployments"
)

const subscription = "98f51385-2edc-4b79-bed9-7718de4cb861"

// plan is what FILE says: what to deploy where, and what to read afterwards.
type plan struct {
	Name, Group, Location string
	Template              any
	Parameters            map[string]*armdeployments.DeploymentParameter
	Read                  []struct{ ID, Type, APIVersion string }
}

func main() {
	saw, err := run(context.Background(), os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	json.NewEncoder(os.Stdout).Encode(saw)
}

func run(ctx context.Context, file string) (map[string]any, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var wanted plan
	if err := json.Unmarshal(text, &wanted); err != nil {
		return nil, err
	}
	credential, err := azidentity.NewManagedIdentityCredential(nil)
	if err != nil {
		return nil, err
	}
	clients, err := armdeployments.NewClientFactory(subscription, credential, nil)
	if err != nil {
		return nil, err
	}
	var at place = inGroup{clients, wanted}
	if wanted.Group == "" {
		at = inSubscription{clients, wanted}
	}
	validated, err := at.validate(ctx)
	if err != nil {
		return nil, fmt.Errorf("validate: %w", err)
	}
	before, err := at.whatIf(ctx)
	if err != nil {
		return nil, fmt.Errorf("what-if: %w", err)
	}
	made, err := at.createOrUpdate(ctx)
	if err != nil {
		return nil, fmt.Errorf("create or update: %w", err)
	}
	operations, err := at.operations(ctx)
	if err != nil {
		return nil, fmt.Errorf("operations: %w", err)
	}
	read, err := readBack(ctx, credential, wanted)
	if err != nil {
		return nil, fmt.Errorf("read back: %w", err)
	}
	template, err := at.export(ctx)
	if err != nil {
		return nil, fmt.Errorf("export: %w", err)
	}
	exported := []string{}
	for member := range template.(map[string]any) {
		exported = append(exported, member)
	}
	after, err := at.whatIf(ctx)
	if err != nil {
		return nil, fmt.Errorf("what-if: %w", err)
	}
	return map[string]any{
		"validated": *validated.ProvisioningState, "before": before, "state": *made.ProvisioningState,
		"outputs": made.Outputs, "operations": operations, "read": read, "exported": exported, "after": after,
	}, nil
}
