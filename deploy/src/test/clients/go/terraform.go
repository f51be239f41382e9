package main

import (
	"errors"
	"reflect"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sfn"
	"github.com/aws/aws-sdk-go-v2/service/sfn/types"
	"github.com/aws/aws-sdk-go-v2/service/sts"
)

// The calls of Terraform's AWS provider for one resource of each kind: create, plan again, update,
// publish, tag, destroy. A resource drifts if what is read differs from what was written.
func (s story) terraform(identity *sts.Client) map[string]seen {
	caller := must(identity.GetCallerIdentity(s.context, &sts.GetCallerIdentityInput{}))
	return map[string]seen{
		"provider":              {"account": caller.Account, "arn": caller.Arn},
		"aws_sfn_state_machine": s.stateMachineResource(),
		"aws_sfn_activity":      s.activityResource(),
		"aws_sfn_alias":         s.aliasResource(),
	}
}

// What the provider keeps of a state machine in its state.
type machineState struct {
	Definition, Role, Logging, Encryption, NewestVersion string
	ExecutionData, Tracing                               bool
	Tags                                                 map[string]string
}

func (s story) stateMachineResource() seen {
	plan := must(s.client.ValidateStateMachineDefinition(s.context, &sfn.ValidateStateMachineDefinitionInput{
		Definition: text("greet"), Type: types.StateMachineTypeStandard,
	}))
	created := must(s.client.CreateStateMachine(s.context, &sfn.CreateStateMachineInput{
		Name: aws.String("planned"), Definition: text("greet"), RoleArn: aws.String(role),
		Type: types.StateMachineTypeStandard, Publish: false, Tags: tags("env", "test"),
	}))
	arn := created.StateMachineArn
	wanted := machineState{
		Definition: *text("greet"), Role: role, Logging: "OFF", Encryption: "AWS_OWNED_KEY",
		Tags: map[string]string{"env": "test"},
	}
	drift := seen{"afterCreate": s.drift(wanted, arn)}

	wanted.Definition, wanted.Role = *text("rest"), role+"2"
	s.update(&sfn.UpdateStateMachineInput{
		StateMachineArn: arn, Definition: &wanted.Definition, RoleArn: &wanted.Role,
	})
	drift["afterUpdate"] = s.drift(wanted, arn)

	wanted.Definition = *text("greet")
	published := s.update(&sfn.UpdateStateMachineInput{
		StateMachineArn: arn, Definition: &wanted.Definition, RoleArn: &wanted.Role,
		Publish: true, VersionDescription: aws.String("planned"),
	})
	wanted.NewestVersion = *published.StateMachineVersionArn
	drift["afterPublish"] = s.drift(wanted, arn)

	must(s.client.TagResource(s.context, &sfn.TagResourceInput{ResourceArn: arn, Tags: tags("team", "one")}))
	must(s.client.UntagResource(s.context, &sfn.UntagResourceInput{ResourceArn: arn, TagKeys: []string{"env"}}))
	wanted.Tags = map[string]string{"team": "one"}
	drift["afterTag"] = s.drift(wanted, arn)

	must(s.client.DeleteStateMachine(s.context, &sfn.DeleteStateMachineInput{StateMachineArn: arn}))
	return seen{
		"plan": plan.Result, "arn": arn, "version": wanted.NewestVersion, "drift": drift,
		"destroyed": s.destroyed(func() error {
			_, err := s.client.DescribeStateMachine(s.context, &sfn.DescribeStateMachineInput{StateMachineArn: arn})
			return err
		}),
	}
}

// Waits, as the provider does, until the machine is as it was told to be.
func (s story) update(input *sfn.UpdateStateMachineInput) *sfn.UpdateStateMachineOutput {
	updated := must(s.client.UpdateStateMachine(s.context, input))
	for {
		now := must(s.client.DescribeStateMachine(s.context, &sfn.DescribeStateMachineInput{
			StateMachineArn: input.StateMachineArn,
		}))
		if *now.Definition == *input.Definition && *now.RoleArn == *input.RoleArn {
			return updated
		}
		time.Sleep(200 * time.Millisecond)
	}
}

// Refreshes a machine; what differs from what is wanted.
func (s story) drift(wanted machineState, arn *string) any {
	now := must(s.client.DescribeStateMachine(s.context, &sfn.DescribeStateMachineInput{StateMachineArn: arn}))
	versions := must(s.client.ListStateMachineVersions(s.context, &sfn.ListStateMachineVersionsInput{StateMachineArn: arn}))
	found := machineState{
		Definition: *now.Definition, Role: *now.RoleArn,
		Logging: string(now.LoggingConfiguration.Level), ExecutionData: now.LoggingConfiguration.IncludeExecutionData,
		Tracing: now.TracingConfiguration.Enabled, Encryption: string(now.EncryptionConfiguration.Type),
		Tags: s.tagsOf(arn),
	}
	if len(versions.StateMachineVersions) > 0 {
		found.NewestVersion = *versions.StateMachineVersions[0].StateMachineVersionArn
	}
	return difference(wanted, found)
}

func (s story) aliasResource() seen {
	machine := must(s.client.CreateStateMachine(s.context, &sfn.CreateStateMachineInput{
		Name: aws.String("aliased"), Definition: text("greet"), RoleArn: aws.String(role), Publish: true,
	}))
	second := s.update(&sfn.UpdateStateMachineInput{
		StateMachineArn: machine.StateMachineArn, Definition: text("rest"), RoleArn: aws.String(role), Publish: true,
	}).StateMachineVersionArn
	arn := must(s.client.CreateStateMachineAlias(s.context, &sfn.CreateStateMachineAliasInput{
		Name: aws.String("planned"), Description: aws.String("Planned"), RoutingConfiguration: route(second),
	})).StateMachineAliasArn
	read := func() (*sfn.DescribeStateMachineAliasOutput, error) {
		return s.client.DescribeStateMachineAlias(s.context, &sfn.DescribeStateMachineAliasInput{StateMachineAliasArn: arn})
	}
	created := must(read())
	routes := []types.RoutingConfigurationListItem{
		{StateMachineVersionArn: machine.StateMachineVersionArn, Weight: 90},
		{StateMachineVersionArn: second, Weight: 10},
	}
	must(s.client.UpdateStateMachineAlias(s.context, &sfn.UpdateStateMachineAliasInput{
		StateMachineAliasArn: arn, Description: aws.String("Planned"), RoutingConfiguration: routes,
	}))
	updated := must(read())
	must(s.client.DeleteStateMachineAlias(s.context, &sfn.DeleteStateMachineAliasInput{StateMachineAliasArn: arn}))
	destroyed := s.destroyed(func() error {
		_, err := read()
		return err
	})
	must(s.client.DeleteStateMachine(s.context, &sfn.DeleteStateMachineInput{StateMachineArn: machine.StateMachineArn}))
	return seen{
		"arn": arn, "name": created.Name, "description": updated.Description,
		"drift": seen{
			"afterCreate": difference(route(second), created.RoutingConfiguration),
			"afterUpdate": difference(routes, updated.RoutingConfiguration),
		},
		"destroyed": destroyed,
	}
}

func (s story) activityResource() seen {
	created := must(s.client.CreateActivity(s.context, &sfn.CreateActivityInput{
		Name: aws.String("planned"), Tags: tags("env", "test"),
	}))
	arn := created.ActivityArn
	read := func() (*sfn.DescribeActivityOutput, error) {
		return s.client.DescribeActivity(s.context, &sfn.DescribeActivityInput{ActivityArn: arn})
	}
	described := must(read())
	tagged := s.tagsOf(arn)
	must(s.client.DeleteActivity(s.context, &sfn.DeleteActivityInput{ActivityArn: arn}))
	return seen{
		"arn": described.ActivityArn, "name": described.Name, "tags": tagged,
		"isDateKept": created.CreationDate.Equal(*described.CreationDate),
		"destroyed": s.destroyed(func() error {
			_, err := read()
			return err
		}),
	}
}

// Reads a resource until it is gone; the error that said so.
func (s story) destroyed(read func() error) string {
	var gone interface{ ErrorCode() string }
	for {
		if err := read(); errors.As(err, &gone) {
			return gone.ErrorCode()
		}
		time.Sleep(200 * time.Millisecond)
	}
}

func (s story) tagsOf(arn *string) map[string]string {
	found := map[string]string{}
	answer := must(s.client.ListTagsForResource(s.context, &sfn.ListTagsForResourceInput{ResourceArn: arn}))
	for _, tag := range answer.Tags {
		found[*tag.Key] = *tag.Value
	}
	return found
}

func tags(key, value string) []types.Tag {
	return []types.Tag{{Key: &key, Value: &value}}
}

func difference(wanted, found any) any {
	if reflect.DeepEqual(wanted, found) {
		return nil
	}
	return []any{wanted, found}
}
