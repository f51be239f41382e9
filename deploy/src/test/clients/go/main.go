// Lives the story of all clients with the AWS SDK for Go v2, and prints what it saw as JSON.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"slices"

	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/sfn"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

// What a chapter saw, by name.
type seen map[string]any

// Any error that the story does not expect ends it.
func main() {
	configuration := must(config.LoadDefaultConfig(context.Background()))
	client := sfn.NewFromConfig(configuration, sfn.WithAPIOptions(withoutHostPrefix))
	story := story{client: client, context: context.Background()}
	chapters := map[string]seen{}
	if slices.Contains(os.Args, "terraform") {
		chapters = story.terraform(sts.NewFromConfig(configuration))
	} else {
		chapters["machines"] = story.machines()
		chapters["executions"] = story.executions()
		chapters["atOnce"] = story.atOnce()
		chapters["versions"] = story.versions()
		chapters["activities"] = story.activities()
		chapters["callback"] = story.callback()
		chapters["redrive"] = story.redrive()
		chapters["mapRuns"] = story.mapRuns()
		chapters["tags"] = story.tags()
		chapters["deletion"] = story.deletion()
	}
	fmt.Println(string(must(json.MarshalIndent(chapters, "", "  "))))
}

// StartSyncExecution and TestState would go to a host whose name begins with "sync-".
func withoutHostPrefix(stack *middleware.Stack) error {
	return stack.Initialize.Add(middleware.InitializeMiddlewareFunc("WithoutHostPrefix",
		func(ctx context.Context, in middleware.InitializeInput, next middleware.InitializeHandler) (
			middleware.InitializeOutput, middleware.Metadata, error,
		) {
			return next.HandleInitialize(smithyhttp.DisableEndpointHostPrefix(ctx, true), in)
		}), middleware.Before)
}

func must[T any](value T, err error) T {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	return value
}
