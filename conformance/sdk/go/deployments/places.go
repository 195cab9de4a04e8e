package main

import (
	"context"

	"github.com/Azure/azure-sdk-for-go/sdk/azcore/runtime"
	"github.com/Azure/azure-sdk-for-go/sdk/azcore/to"
	"github.com/Azure/azure-sdk-for-go/sdk/resourcemanager/resources/armdeployments"
)

// place is where a deployment is: a group or the subscription, whose methods have names of their own.
type place interface {
	validate(context.Context) (*armdeployments.DeploymentPropertiesExtended, error)
	whatIf(context.Context) ([]string, error)
	createOrUpdate(context.Context) (*armdeployments.DeploymentPropertiesExtended, error)
	operations(context.Context) ([]string, error)
	export(context.Context) (any, error)
}

func (p plan) deployment() armdeployments.Deployment {
	return armdeployments.Deployment{Location: p.location(), Properties: &armdeployments.DeploymentProperties{
		Mode: to.Ptr(armdeployments.DeploymentModeIncremental), Template: p.Template, Parameters: p.Parameters,
	}}
}

func (p plan) question() armdeployments.DeploymentWhatIf {
	return armdeployments.DeploymentWhatIf{Location: p.location(), Properties: &armdeployments.DeploymentWhatIfProperties{
		Mode: to.Ptr(armdeployments.DeploymentModeIncremental), Template: p.Template, Parameters: p.Parameters,
	}}
}

func (p plan) location() *string {
	if p.Location == "" {
		return nil
	}
	return &p.Location
}

// done waits for what was begun.
func done[T any](ctx context.Context, poller *runtime.Poller[T], err error) (T, error) {
	if err != nil {
		var none T
		return none, err
	}
	return poller.PollUntilDone(ctx, nil)
}

func changes(result armdeployments.WhatIfOperationResult) []string {
	said := []string{}
	for _, change := range result.Properties.Changes {
		said = append(said, string(*change.ChangeType)+" "+*change.ResourceID)
	}
	return said
}

func targets(known []string, page []*armdeployments.DeploymentOperation) []string {
	for _, operation := range page {
		if operation.Properties.TargetResource != nil {
			known = append(known, *operation.Properties.TargetResource.ID)
		}
	}
	return known
}
