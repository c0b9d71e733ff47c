// A sign-in by SRP with cognito-srp, the helper that Go programs use beside the AWS SDK; prints a JSON report.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"os"
	"time"

	cognitosrp "github.com/alexrudd/cognito-srp/v4"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	cognito "github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider/types"
	"github.com/aws/smithy-go"
)

const password = "Correct-Horse-7"

func must[T any](value T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return value
}

type world struct {
	sdk      *cognito.Client
	poolID   string
	clientID string
	secret   *string
}

// signIn goes through both steps; the username may be an alias.
func (w world) signIn(username, password string) (*types.AuthenticationResultType, error) {
	ctx := context.Background()
	srp := must(cognitosrp.NewCognitoSRP(username, password, w.poolID, w.clientID, w.secret))
	started, err := w.sdk.InitiateAuth(ctx, &cognito.InitiateAuthInput{
		AuthFlow:       types.AuthFlowTypeUserSrpAuth,
		ClientId:       aws.String(srp.GetClientId()),
		AuthParameters: srp.GetAuthParams(),
	})
	if err != nil {
		return nil, err
	}
	if started.ChallengeName != types.ChallengeNameTypePasswordVerifier {
		return nil, fmt.Errorf("asked %s", started.ChallengeName)
	}
	responses := must(srp.PasswordVerifierChallenge(started.ChallengeParameters, time.Now()))
	answered, err := w.sdk.RespondToAuthChallenge(ctx, &cognito.RespondToAuthChallengeInput{
		ChallengeName:      types.ChallengeNameTypePasswordVerifier,
		ClientId:           aws.String(srp.GetClientId()),
		ChallengeResponses: responses,
	})
	if err != nil {
		return nil, err
	}
	return answered.AuthenticationResult, nil
}

func main() {
	ctx := context.Background()
	sdk := cognito.New(cognito.Options{
		Region:       "us-east-1",
		BaseEndpoint: aws.String(os.Getenv("COGNATE_ENDPOINT")),
		Credentials:  credentials.NewStaticCredentialsProvider("any", "credentials", ""),
	})
	pool := must(sdk.CreateUserPool(ctx, &cognito.CreateUserPoolInput{
		PoolName:        aws.String("go-srp"),
		AliasAttributes: []types.AliasAttributeType{types.AliasAttributeTypeEmail},
	}))
	client := must(sdk.CreateUserPoolClient(ctx, &cognito.CreateUserPoolClientInput{
		UserPoolId:        pool.UserPool.Id,
		ClientName:        aws.String("app"),
		GenerateSecret:    true,
		ExplicitAuthFlows: []types.ExplicitAuthFlowsType{types.ExplicitAuthFlowsTypeAllowUserSrpAuth, types.ExplicitAuthFlowsTypeAllowRefreshTokenAuth},
	}))
	must(sdk.AdminCreateUser(ctx, &cognito.AdminCreateUserInput{
		UserPoolId:    pool.UserPool.Id,
		Username:      aws.String("ada"),
		MessageAction: types.MessageActionTypeSuppress,
		UserAttributes: []types.AttributeType{
			{Name: aws.String("email"), Value: aws.String("ada@example.com")},
			{Name: aws.String("email_verified"), Value: aws.String("true")},
		},
	}))
	must(sdk.AdminSetUserPassword(ctx, &cognito.AdminSetUserPasswordInput{
		UserPoolId: pool.UserPool.Id, Username: aws.String("ada"), Password: aws.String(password), Permanent: true,
	}))
	w := world{sdk, *pool.UserPool.Id, *client.UserPoolClient.ClientId, client.UserPoolClient.ClientSecret}
	signedIn := 0
	// Numbers begin with zero bytes now and then, and helpers trip over that.
	for range 4 {
		for _, name := range []string{"ada", "ada@example.com"} {
			tokens := must(w.signIn(name, password))
			self := must(sdk.GetUser(ctx, &cognito.GetUserInput{AccessToken: tokens.AccessToken}))
			if *self.Username == "ada" {
				signedIn++
			}
		}
	}
	_, err := w.signIn("ada", "Wrong-Horse-7")
	var refused smithy.APIError
	wrong := fmt.Sprint(err)
	if errors.As(err, &refused) {
		wrong = fmt.Sprintf("%s: %s", refused.ErrorCode(), refused.ErrorMessage())
	}
	report := map[string]any{"client": "cognito-srp v4 with aws-sdk-go-v2 " + aws.SDKVersion, "signedIn": signedIn, "wrong": wrong}
	if err := json.NewEncoder(os.Stdout).Encode(report); err != nil {
		log.Fatal(err)
	}
}
