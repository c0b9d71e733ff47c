// Relays calls to the AWS SDK for Go v2: reads {"operation", "input"} lines, prints {"answer"} or {"refused"} lines, after one
// {"client"} line. The SDK's methods are found by name, so that this program need not name each operation.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"os"
	"reflect"

	"cognate/clients/common"

	"github.com/aws/aws-sdk-go-v2/aws"
	cognito "github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider"
	"github.com/aws/smithy-go"
)

func relay(sdk *cognito.Client, operation string, input json.RawMessage) (map[string]any, error) {
	method := reflect.ValueOf(sdk).MethodByName(operation)
	if !method.IsValid() {
		return nil, fmt.Errorf("the SDK has no operation %s", operation)
	}
	request := reflect.New(method.Type().In(1).Elem())
	if err := json.Unmarshal(input, request.Interface()); err != nil {
		return nil, err
	}
	results := method.Call([]reflect.Value{reflect.ValueOf(context.Background()), request})
	if err, ok := results[1].Interface().(error); ok {
		var api smithy.APIError
		if !errors.As(err, &api) {
			return nil, err
		}
		return map[string]any{"refused": fmt.Sprintf("%s: %s", api.ErrorCode(), api.ErrorMessage())}, nil
	}
	return map[string]any{"answer": results[0].Interface()}, nil
}

func main() {
	sdk := common.SDK()
	replies := json.NewEncoder(os.Stdout)
	reply := any(map[string]string{"client": "aws-sdk-go-v2 " + aws.SDKVersion})
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<20)
	for {
		if err := replies.Encode(reply); err != nil {
			log.Fatal(err)
		}
		if !lines.Scan() {
			return
		}
		var call struct {
			Operation string
			Input     json.RawMessage
		}
		err := json.Unmarshal(lines.Bytes(), &call)
		if err == nil {
			reply, err = relay(sdk, call.Operation, call.Input)
		}
		if err != nil {
			log.Fatal(err)
		}
	}
}
