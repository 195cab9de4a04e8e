package main

import (
	"context"

	"github.com/Azure/azure-sdk-for-go/sdk/resourcemanager/resources/armdeployments"
)

type inSubscription struct {
	clients *armdeployments.ClientFactory
	plan    plan
}

func (at inSubscription) validate(ctx context.Context) (*armdeployments.DeploymentPropertiesExtended, error) {
	poller, err := at.clients.NewDeploymentsClient().BeginValidateAtSubscriptionScope(ctx, at.plan.Name, at.plan.deployment(), nil)
	response, err := done(ctx, poller, err)
	return response.Properties, err
}

func (at inSubscription) whatIf(ctx context.Context) ([]string, error) {
	poller, err := at.clients.NewDeploymentsClient().BeginWhatIfAtSubscriptionScope(ctx, at.plan.Name, at.plan.question(), nil)
	response, err := done(ctx, poller, err)
	if err != nil {
		return nil, err
	}
	return changes(response.WhatIfOperationResult), nil
}

func (at inSubscription) createOrUpdate(ctx context.Context) (*armdeployments.DeploymentPropertiesExtended, error) {
	poller, err := at.clients.NewDeploymentsClient().BeginCreateOrUpdateAtSubscriptionScope(ctx, at.plan.Name, at.plan.deployment(), nil)
	response, err := done(ctx, poller, err)
	return response.Properties, err
}

func (at inSubscription) operations(ctx context.Context) ([]string, error) {
	made := []string{}
	for pager := at.clients.NewDeploymentOperationsClient().NewListAtSubscriptionScopePager(at.plan.Name, nil); pager.More(); {
		page, err := pager.NextPage(ctx)
		if err != nil {
			return nil, err
		}
		made = targets(made, page.Value)
	}
	return made, nil
}

func (at inSubscription) export(ctx context.Context) (any, error) {
	response, err := at.clients.NewDeploymentsClient().ExportTemplateAtSubscriptionScope(ctx, at.plan.Name, nil)
	return response.Template, err
}
