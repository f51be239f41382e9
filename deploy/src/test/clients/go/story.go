package main

import (
	"context"
	"errors"
	"os"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sfn"
	"github.com/aws/aws-sdk-go-v2/service/sfn/types"
	"github.com/aws/smithy-go"
)

const role = "arn:aws:iam::123456789012:role/any"

type story struct {
	client  *sfn.Client
	context context.Context
}

func text(name string) *string {
	return aws.String(string(must(os.ReadFile(os.Getenv("STORY") + "/" + name + ".asl.json"))))
}

func (s story) create(name, definition string, kind types.StateMachineType) *sfn.CreateStateMachineOutput {
	return must(s.client.CreateStateMachine(s.context, &sfn.CreateStateMachineInput{
		Name: &name, Definition: text(definition), RoleArn: aws.String(role), Type: kind,
	}))
}

// The code of the error that a call ended with.
func refusal[T any](answer T, err error) string {
	var refused smithy.APIError
	if errors.As(err, &refused) {
		return refused.ErrorCode()
	}
	must(answer, err)
	return "expected a refusal"
}

func isNow(date *time.Time) bool {
	return time.Since(*date).Abs() < 5*time.Minute
}

func (s story) end(execution string) *sfn.DescribeExecutionOutput {
	for {
		now := must(s.client.DescribeExecution(s.context, &sfn.DescribeExecutionInput{ExecutionArn: &execution}))
		if now.Status != types.ExecutionStatusRunning {
			return now
		}
		time.Sleep(200 * time.Millisecond)
	}
}

// All state machines, read in pages of one.
func (s story) listMachines() []types.StateMachineListItem {
	pages := sfn.NewListStateMachinesPaginator(s.client, &sfn.ListStateMachinesInput{MaxResults: 1})
	machines := []types.StateMachineListItem{}
	for pages.HasMorePages() {
		machines = append(machines, must(pages.NextPage(s.context)).StateMachines...)
	}
	return machines
}

func (s story) listExecutions(machine string, status types.ExecutionStatus) []types.ExecutionListItem {
	pages := sfn.NewListExecutionsPaginator(s.client, &sfn.ListExecutionsInput{
		StateMachineArn: &machine, StatusFilter: status, MaxResults: 1,
	})
	executions := []types.ExecutionListItem{}
	for pages.HasMorePages() {
		executions = append(executions, must(pages.NextPage(s.context)).Executions...)
	}
	return executions
}

func (s story) history(execution string) []types.HistoryEvent {
	pages := sfn.NewGetExecutionHistoryPaginator(s.client, &sfn.GetExecutionHistoryInput{
		ExecutionArn: &execution, MaxResults: 1,
	})
	events := []types.HistoryEvent{}
	for pages.HasMorePages() {
		events = append(events, must(pages.NextPage(s.context)).Events...)
	}
	return events
}

func (s story) machines() seen {
	greet := s.create("greet", "greet", "")
	again := s.create("greet", "greet", "")
	arn := greet.StateMachineArn
	described := must(s.client.DescribeStateMachine(s.context, &sfn.DescribeStateMachineInput{StateMachineArn: arn}))
	rest := s.create("rest", "greet", "").StateMachineArn
	updated := must(s.client.UpdateStateMachine(s.context, &sfn.UpdateStateMachineInput{
		StateMachineArn: rest, Definition: text("rest"),
	}))
	changed := must(s.client.DescribeStateMachine(s.context, &sfn.DescribeStateMachineInput{StateMachineArn: rest}))
	checked := must(s.client.ValidateStateMachineDefinition(s.context, &sfn.ValidateStateMachineDefinitionInput{
		Definition: text("refused"),
	}))
	listed := []string{}
	for _, machine := range s.listMachines() {
		listed = append(listed, *machine.Name)
	}
	return seen{
		"arn":           arn,
		"isCreatedOnce": *again.StateMachineArn == *arn && again.CreationDate.Equal(*greet.CreationDate),
		"isCreatedNow":  isNow(greet.CreationDate),
		"described":     []any{described.Name, described.Type, described.Status},
		"isTextKept":    *described.Definition == *text("greet"),
		"isUpdated":     isNow(updated.UpdateDate) && *changed.Definition == *text("rest"),
		"isRevised":     *changed.RevisionId == *updated.RevisionId,
		"listed":        listed,
		"checked":       []any{checked.Result, checked.Diagnostics[0].Code},
		"badDefinition": refusal(s.client.CreateStateMachine(s.context, &sfn.CreateStateMachineInput{
			Name: aws.String("bad"), Definition: text("refused"), RoleArn: aws.String(role),
		})),
		"sameName": refusal(s.client.CreateStateMachine(s.context, &sfn.CreateStateMachineInput{
			Name: aws.String("greet"), Definition: text("rest"), RoleArn: aws.String(role),
		})),
		"unknown": refusal(s.client.DescribeStateMachine(s.context, &sfn.DescribeStateMachineInput{
			StateMachineArn: aws.String(*arn + "-unknown"),
		})),
	}
}

func (s story) executions() seen {
	greet := *s.create("greet", "greet", "").StateMachineArn
	rest := strings.TrimSuffix(greet, "greet") + "rest"
	start := sfn.StartExecutionInput{StateMachineArn: &rest, Name: aws.String("first"), Input: aws.String("{}")}
	first := must(s.client.StartExecution(s.context, &start))
	again := must(s.client.StartExecution(s.context, &start))
	arn := first.ExecutionArn
	start.Input = aws.String("[]")
	otherInput := refusal(s.client.StartExecution(s.context, &start))
	machine := must(s.client.DescribeStateMachineForExecution(s.context, &sfn.DescribeStateMachineForExecutionInput{
		ExecutionArn: arn,
	}))
	stop := must(s.client.StopExecution(s.context, &sfn.StopExecutionInput{
		ExecutionArn: arn, Error: aws.String("Enough"), Cause: aws.String("Rested well"),
	}))
	stopped := s.end(*arn)
	hello := must(s.client.StartExecution(s.context, &sfn.StartExecutionInput{
		StateMachineArn: &greet, Input: aws.String(`{"name": "Ada"}`),
	}))
	ended := s.end(*hello.ExecutionArn)
	history, left := [][]any{}, []string{}
	for _, event := range s.history(*hello.ExecutionArn) {
		history = append(history, []any{event.Id, event.PreviousEventId, event.Type})
		if event.StateExitedEventDetails != nil {
			left = append(left, *event.StateExitedEventDetails.Name)
		}
	}
	must(s.client.StartExecution(s.context, &sfn.StartExecutionInput{StateMachineArn: &rest, Name: aws.String("second")}))
	listed, aborted := [][]any{}, []string{}
	for _, execution := range s.listExecutions(rest, "") {
		listed = append(listed, []any{execution.Name, execution.Status})
	}
	for _, execution := range s.listExecutions(rest, types.ExecutionStatusAborted) {
		aborted = append(aborted, *execution.Name)
	}
	return seen{
		"arn":           arn,
		"isStartedOnce": *again.ExecutionArn == *arn && again.StartDate.Equal(*first.StartDate),
		"isStartedNow":  isNow(first.StartDate),
		"otherInput":    otherInput,
		"machine":       []any{machine.Name, *machine.Definition == *text("rest")},
		"isStoppedNow":  isNow(stop.StopDate),
		"stopped":       []any{stopped.Status, stopped.Error, stopped.Cause},
		"ended":         []any{ended.Status, ended.Input, ended.Output},
		"history":       history,
		"left":          left,
		"listed":        listed,
		"aborted":       aborted,
		"unknown": refusal(s.client.DescribeExecution(s.context, &sfn.DescribeExecutionInput{
			ExecutionArn: aws.String(*arn + "-unknown"),
		})),
	}
}

func (s story) atOnce() seen {
	quick := s.create("quick", "greet", types.StateMachineTypeExpress).StateMachineArn
	ended := must(s.client.StartSyncExecution(s.context, &sfn.StartSyncExecutionInput{
		StateMachineArn: quick, Input: aws.String(`{"name": "Bob"}`),
	}))
	tested := must(s.client.TestState(s.context, &sfn.TestStateInput{
		Definition: text("state"), RoleArn: aws.String(role), Input: aws.String(`{"n": 21}`),
	}))
	return seen{
		"ended":    []any{ended.Status, ended.Output},
		"isTimed":  ended.StopDate.After(*ended.StartDate),
		"isBilled": ended.BillingDetails.BilledDurationInMilliseconds >= 1000,
		"tested":   []any{tested.Status, tested.Output, tested.NextState},
	}
}

func (s story) deletion() seen {
	kept := s.listActivities()
	for _, activity := range kept {
		must(s.client.DeleteActivity(s.context, &sfn.DeleteActivityInput{ActivityArn: activity.ActivityArn}))
	}
	listed := s.listMachines()
	deleted := []string{}
	for _, machine := range listed {
		deleted = append(deleted, *machine.Name)
		must(s.client.DeleteStateMachine(s.context, &sfn.DeleteStateMachineInput{StateMachineArn: machine.StateMachineArn}))
	}
	for len(s.listMachines()) > 0 {
		time.Sleep(200 * time.Millisecond)
	}
	executions := strings.Replace(*listed[0].StateMachineArn, ":stateMachine:", ":execution:", 1)
	rest := strings.TrimSuffix(executions, *listed[0].Name) + "rest"
	return seen{
		"activity": refusal(s.client.DescribeActivity(s.context, &sfn.DescribeActivityInput{
			ActivityArn: kept[0].ActivityArn,
		})),
		"deleted": deleted,
		"gone": refusal(s.client.DescribeStateMachine(s.context, &sfn.DescribeStateMachineInput{
			StateMachineArn: listed[0].StateMachineArn,
		})),
		"ended": s.end(rest + ":second").Status,
	}
}
