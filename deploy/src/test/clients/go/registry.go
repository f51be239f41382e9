package main

import (
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sfn"
	"github.com/aws/aws-sdk-go-v2/service/sfn/types"
)

func (s story) versions() seen {
	shop := must(s.client.CreateStateMachine(s.context, &sfn.CreateStateMachineInput{
		Name: aws.String("shop"), Definition: text("greet"), RoleArn: aws.String(role),
		Publish: true, VersionDescription: aws.String("first"),
	}))
	arn, first := shop.StateMachineArn, shop.StateMachineVersionArn
	must(s.client.UpdateStateMachine(s.context, &sfn.UpdateStateMachineInput{
		StateMachineArn: arn, Definition: text("rest"),
	}))
	publish := sfn.PublishStateMachineVersionInput{StateMachineArn: arn, Description: aws.String("second")}
	second := must(s.client.PublishStateMachineVersion(s.context, &publish))
	again := must(s.client.PublishStateMachineVersion(s.context, &publish))
	later := second.StateMachineVersionArn
	both := s.versionNumbers(arn)
	live := must(s.client.CreateStateMachineAlias(s.context, &sfn.CreateStateMachineAliasInput{
		Name: aws.String("live"), RoutingConfiguration: route(first),
	})).StateMachineAliasArn
	hello := must(s.client.StartExecution(s.context, &sfn.StartExecutionInput{
		StateMachineArn: live, Input: aws.String(`{"name": "Cy"}`),
	}))
	ended := s.end(*hello.ExecutionArn)
	must(s.client.UpdateStateMachineAlias(s.context, &sfn.UpdateStateMachineAliasInput{
		StateMachineAliasArn: live, RoutingConfiguration: route(later),
	}))
	describe := sfn.DescribeStateMachineAliasInput{StateMachineAliasArn: live}
	moved := must(s.client.DescribeStateMachineAlias(s.context, &describe))
	routes, aliases := [][]any{}, []*string{}
	for _, r := range moved.RoutingConfiguration {
		routes = append(routes, []any{r.StateMachineVersionArn, r.Weight})
	}
	listed := must(s.client.ListStateMachineAliases(s.context, &sfn.ListStateMachineAliasesInput{StateMachineArn: arn}))
	for _, alias := range listed.StateMachineAliases {
		aliases = append(aliases, alias.StateMachineAliasArn)
	}
	deletion := sfn.DeleteStateMachineVersionInput{StateMachineVersionArn: later}
	used := refusal(s.client.DeleteStateMachineVersion(s.context, &deletion))
	must(s.client.DeleteStateMachineAlias(s.context, &sfn.DeleteStateMachineAliasInput{StateMachineAliasArn: live}))
	must(s.client.DeleteStateMachineVersion(s.context, &deletion))
	return seen{
		"first":           first,
		"isPublishedOnce": *again.StateMachineVersionArn == *later && again.CreationDate.Equal(*second.CreationDate),
		"isPublishedNow":  isNow(second.CreationDate),
		"both":            both,
		"alias":           live,
		"ended":           []any{ended.Status, ended.Output},
		"startedAs":       []any{ended.StateMachineAliasArn, ended.StateMachineVersionArn},
		"moved":           routes,
		"aliases":         aliases,
		"used":            used,
		"left":            s.versionNumbers(arn),
		"unknown":         refusal(s.client.DescribeStateMachineAlias(s.context, &describe)),
	}
}

func (s story) versionNumbers(machine *string) []string {
	listed := must(s.client.ListStateMachineVersions(s.context, &sfn.ListStateMachineVersionsInput{
		StateMachineArn: machine,
	}))
	numbers := []string{}
	for _, version := range listed.StateMachineVersions {
		numbers = append(numbers, strings.TrimPrefix(*version.StateMachineVersionArn, *machine))
	}
	return numbers
}

func route(version *string) []types.RoutingConfigurationListItem {
	return []types.RoutingConfigurationListItem{{StateMachineVersionArn: version, Weight: 100}}
}

func (s story) mapRuns() seen {
	greet := s.create("greet", "greet", "").StateMachineArn
	start := must(s.client.StartExecution(s.context, &sfn.StartExecutionInput{
		StateMachineArn: greet, Input: aws.String(`{"name": "Dan"}`),
	}))
	listed := must(s.client.ListMapRuns(s.context, &sfn.ListMapRunsInput{ExecutionArn: start.ExecutionArn}))
	unknown := strings.Replace(*greet, ":stateMachine:greet", ":mapRun:greet/Each:"+strings.Repeat("0", 32), 1)
	return seen{
		"listed":  listed.MapRuns,
		"unknown": refusal(s.client.DescribeMapRun(s.context, &sfn.DescribeMapRunInput{MapRunArn: &unknown})),
		"changed": refusal(s.client.UpdateMapRun(s.context, &sfn.UpdateMapRunInput{
			MapRunArn: &unknown, MaxConcurrency: aws.Int32(2),
		})),
	}
}

func (s story) tags() seen {
	given := append(tags("team", "one"), tags("env", "test")...)
	machine := must(s.client.CreateStateMachine(s.context, &sfn.CreateStateMachineInput{
		Name: aws.String("tagged"), Definition: text("greet"), RoleArn: aws.String(role), Tags: given,
	})).StateMachineArn
	activity := must(s.client.CreateActivity(s.context, &sfn.CreateActivityInput{Name: aws.String("tagged")})).ActivityArn
	created := s.sortedTags(machine)
	must(s.client.UntagResource(s.context, &sfn.UntagResourceInput{ResourceArn: machine, TagKeys: []string{"env"}}))
	must(s.client.TagResource(s.context, &sfn.TagResourceInput{ResourceArn: machine, Tags: tags("team", "two")}))
	must(s.client.TagResource(s.context, &sfn.TagResourceInput{ResourceArn: activity, Tags: given}))
	return seen{
		"created":  created,
		"changed":  s.sortedTags(machine),
		"activity": s.sortedTags(activity),
		"unknown": refusal(s.client.ListTagsForResource(s.context, &sfn.ListTagsForResourceInput{
			ResourceArn: aws.String(*machine + "-unknown"),
		})),
	}
}

func (s story) sortedTags(arn *string) [][]string {
	sorted := [][]string{}
	for key, value := range s.tagsOf(arn) {
		sorted = append(sorted, []string{key, value})
	}
	slices.SortFunc(sorted, slices.Compare)
	return sorted
}
