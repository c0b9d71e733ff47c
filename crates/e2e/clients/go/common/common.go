// Package common holds what the programs share.
package common

import (
	"log"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	cognito "github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider"
)

// Password satisfies the policy that pools have by default.
const Password = "Correct-Horse-7"

// Endpoint is where the server under test is.
var Endpoint = os.Getenv("COGNATE_ENDPOINT")

// Must ends the program where a call was refused.
func Must[T any](value T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return value
}

// SDK is the AWS SDK with only the endpoint changed.
func SDK() *cognito.Client {
	return cognito.New(cognito.Options{
		Region:       "us-east-1",
		BaseEndpoint: aws.String(Endpoint),
		Credentials:  credentials.NewStaticCredentialsProvider("any", "credentials", ""),
	})
}
