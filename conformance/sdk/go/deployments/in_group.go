package main

import (
	"context"

	"github.com/Azure/azure-sdk-for-go/sdk/resourcemanager/resources/armdeployments"
)

type inGroup struct {
	clients *armdeployments.ClientFactory
	plan    plan
}

func (at inGroup) validate(ctx context.Context) (*armdeployments.DeploymentPropertiesExtended, error) {
	poller, err := at.clients.NewDeploymentsClient().BeginValidate(ctx, at.plan.Group, at.plan.Name, at.plan.deployment(), nil)
	response, err := done(ctx, poller, err)
	return response.Properties, err
}

func (at inGroup) whatIf(ctx context.Context) ([]string, error) {
	poller, err := at.clients.NewDeploymentsClient().BeginWhatIf(ctx, at.plan.Group, at.plan.Name, at.plan.question(), nil)
	response, err := done(ctx, poller, err)
	if err != nil {
		return nil, err
	}
	return changes(response.WhatIfOperationResult), nil
}

func (at inGroup) createOrUpdate(ctx context.Context) (*armdeployments.DeploymentPropertiesExtended, error) {
	poller, err := at.clients.NewDeploymentsClient().BeginCreateOrUpdate(ctx, at.plan.Group, at.plan.Name, at.plan.deployment(), nil)
	response, err := done(ctx, poller, err)
	return response.Properties, err
}

func (at inGroup) operations(ctx context.Context) ([]string, error) {
	made := []string{}
	for pager := at.clients.NewDeploymentOperationsClient().NewListPager(at.plan.Group, at.plan.Name, nil); pager.More(); {
		page, err := pager.NextPage(ctx)
		if err != nil {
			return nil, err
		}
		made = targets(made, page.Value)
	}
	return made, nil
}

func (at inGroup) export(ctx context.Context) (any, error) {
	response, err := at.clients.NewDeploymentsClient().ExportTemplate(ctx, at.plan.Group, at.plan.Name, nil)
	return response.Template, err
}
