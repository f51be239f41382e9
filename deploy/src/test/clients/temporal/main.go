// Serves activities that Task states name as arn:aws:states:::temporal:activity:<type>. Knows
// nothing of Everstep: any worker of Temporal's does.
//
//	worker HOST:PORT TASK_QUEUE
package main

import (
	"context"
	"fmt"
	"log"
	"os"
	"time"

	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/worker"
)

type order struct {
	Card   string  `json:"card"`
	Amount float64 `json:"amount"`
}

type receipt struct {
	Charged float64 `json:"charged"`
	Note    string  `json:"note"`
}

func charge(_ context.Context, o order, note string) (receipt, error) {
	if o.Card == "" {
		return receipt{}, temporal.NewApplicationError("there is no card", "CardRefused")
	}
	return receipt{Charged: o.Amount, Note: note}, nil
}

// Says that it is alive for as long as it is told to, and then no more.
func silent(ctx context.Context, beats int) error {
	for i := 0; i < beats; i++ {
		activity.RecordHeartbeat(ctx, i)
		time.Sleep(200 * time.Millisecond)
	}
	<-ctx.Done()
	return ctx.Err()
}

func main() {
	if len(os.Args) != 3 {
		log.Fatal("usage: worker HOST:PORT TASK_QUEUE")
	}
	temporalClient, err := client.Dial(client.Options{HostPort: os.Args[1]})
	if err != nil {
		log.Fatal(err)
	}
	defer temporalClient.Close()
	w := worker.New(temporalClient, os.Args[2], worker.Options{})
	w.RegisterActivityWithOptions(charge, activity.RegisterOptions{Name: "payments.Charge"})
	w.RegisterActivityWithOptions(silent, activity.RegisterOptions{Name: "Silent"})
	if err := w.Start(); err != nil {
		log.Fatal(err)
	}
	fmt.Println("ready")
	<-worker.InterruptCh()
	w.Stop()
}
