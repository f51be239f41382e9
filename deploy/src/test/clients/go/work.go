package main

import (
	"encoding/json"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sfn"
	"github.com/aws/aws-sdk-go-v2/service/sfn/types"
)

func (s story) activities() seen {
	create := sfn.CreateActivityInput{Name: aws.String("pack")}
	pack := must(s.client.CreateActivity(s.context, &create))
	again := must(s.client.CreateActivity(s.context, &create))
	arn := pack.ActivityArn
	described := must(s.client.DescribeActivity(s.context, &sfn.DescribeActivityInput{ActivityArn: arn}))
	work := must(s.client.CreateStateMachine(s.context, &sfn.CreateStateMachineInput{
		Name: aws.String("work"), RoleArn: aws.String(role),
		Definition: aws.String(strings.Replace(*text("work"), "${activity}", *arn, 1)),
	})).StateMachineArn
	lamp, polled := s.task(work, arn, "packed")
	must(s.client.SendTaskHeartbeat(s.context, &sfn.SendTaskHeartbeatInput{TaskToken: polled.TaskToken}))
	must(s.client.SendTaskSuccess(s.context, &sfn.SendTaskSuccessInput{
		TaskToken: polled.TaskToken, Output: aws.String(`{"box":7}`),
	}))
	packed := s.end(lamp)
	other, broken := s.task(work, arn, "broken")
	must(s.client.SendTaskFailure(s.context, &sfn.SendTaskFailureInput{
		TaskToken: broken.TaskToken, Error: aws.String("Broken"), Cause: aws.String("It fell"),
	}))
	failed := s.end(other)
	listed := []string{}
	for _, activity := range s.listActivities() {
		listed = append(listed, *activity.Name)
	}
	return seen{
		"arn":           arn,
		"isCreatedOnce": *again.ActivityArn == *arn && again.CreationDate.Equal(*pack.CreationDate),
		"described":     described.Name,
		"listed":        listed,
		"polled":        polled.Input,
		"packed":        []any{packed.Status, packed.Output},
		"failed":        []any{failed.Status, failed.Error, failed.Cause},
		"badToken": refusal(s.client.SendTaskSuccess(s.context, &sfn.SendTaskSuccessInput{
			TaskToken: aws.String("none"), Output: aws.String("{}"),
		})),
		"unknown": refusal(s.client.GetActivityTask(s.context, &sfn.GetActivityTaskInput{
			ActivityArn: aws.String(*arn + "-unknown"),
		})),
	}
}

// Starts an execution; what a worker of its activity is then given.
func (s story) task(machine, activity *string, name string) (string, *sfn.GetActivityTaskOutput) {
	start := must(s.client.StartExecution(s.context, &sfn.StartExecutionInput{
		StateMachineArn: machine, Name: &name, Input: aws.String(`{"item":"lamp"}`),
	}))
	return *start.ExecutionArn, must(s.client.GetActivityTask(s.context, &sfn.GetActivityTaskInput{
		ActivityArn: activity, WorkerName: aws.String("packer"),
	}))
}

func (s story) listActivities() []types.ActivityListItem {
	pages := sfn.NewListActivitiesPaginator(s.client, &sfn.ListActivitiesInput{MaxResults: 1})
	activities := []types.ActivityListItem{}
	for pages.HasMorePages() {
		activities = append(activities, must(pages.NextPage(s.context)).Activities...)
	}
	return activities
}

func (s story) callback() seen {
	machine := s.create("callback", "callback", "").StateMachineArn
	arn := must(s.client.StartExecution(s.context, &sfn.StartExecutionInput{StateMachineArn: machine})).ExecutionArn
	must(s.client.SendTaskSuccess(s.context, &sfn.SendTaskSuccessInput{
		TaskToken: s.tokenOf(arn), Output: aws.String(`{"answer":42}`),
	}))
	ended := s.end(*arn)
	return seen{"ended": []any{ended.Status, ended.Output}}
}

// Whoever was asked would have been given it; it is part of what was asked.
func (s story) tokenOf(execution *string) *string {
	var asked struct{ Payload struct{ Token string } }
	for {
		for _, event := range s.history(*execution) {
			if details := event.TaskScheduledEventDetails; details != nil {
				must(0, json.Unmarshal([]byte(*details.Parameters), &asked))
				return &asked.Payload.Token
			}
		}
	}
}

func (s story) redrive() seen {
	work := strings.TrimSuffix(*s.create("greet", "greet", "").StateMachineArn, "greet") + "work"
	arn := strings.Replace(work, ":stateMachine:", ":execution:", 1) + ":broken"
	activity := strings.Replace(work, ":stateMachine:work", ":activity:pack", 1)
	failed := must(s.client.DescribeExecution(s.context, &sfn.DescribeExecutionInput{ExecutionArn: &arn}))
	redrive := sfn.RedriveExecutionInput{ExecutionArn: &arn}
	redriven := must(s.client.RedriveExecution(s.context, &redrive))
	polled := must(s.client.GetActivityTask(s.context, &sfn.GetActivityTaskInput{ActivityArn: &activity}))
	must(s.client.SendTaskSuccess(s.context, &sfn.SendTaskSuccessInput{
		TaskToken: polled.TaskToken, Output: aws.String(`{"box":8}`),
	}))
	ended := s.end(arn)
	redrives := []*int32{}
	for _, event := range s.history(arn) {
		if event.Type == types.HistoryEventTypeExecutionRedriven {
			redrives = append(redrives, event.ExecutionRedrivenEventDetails.RedriveCount)
		}
	}
	return seen{
		"before":        []any{failed.Status, failed.RedriveStatus, failed.RedriveCount},
		"isRedrivenNow": isNow(redriven.RedriveDate),
		"isDateKept":    ended.RedriveDate.Equal(*redriven.RedriveDate),
		"ended":         []any{ended.Status, ended.Output, ended.RedriveCount},
		"redrives":      redrives,
		"again":         refusal(s.client.RedriveExecution(s.context, &sfn.RedriveExecutionInput{ExecutionArn: &arn})),
	}
}
