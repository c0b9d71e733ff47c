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

	"cognate/clients/common"

	cognitosrp "github.com/alexrudd/cognito-srp/v4"
	"github.com/aws/aws-sdk-go-v2/aws"
	cognito "github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider/types"
	"github.com/aws/smithy-go"
)

type world struct {
	sdk      *cognito.Client
	poolID   string
	clientID string
	secret   *string
}

// signIn goes through both steps; the username may be an alias.
func (w world) signIn(username, password string) (*types.AuthenticationResultType, error) {
	ctx := context.Background()
	srp := common.Must(cognitosrp.NewCognitoSRP(username, password, w.poolID, w.clientID, w.secret))
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
	responses := common.Must(srp.PasswordVerifierChallenge(started.ChallengeParameters, time.Now()))
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
	sdk := common.SDK()
	pool := common.Must(sdk.CreateUserPool(ctx, &cognito.CreateUserPoolInput{
		PoolName:        aws.String("go-srp"),
		AliasAttributes: []types.AliasAttributeType{types.AliasAttributeTypeEmail},
	}))
	client := common.Must(sdk.CreateUserPoolClient(ctx, &cognito.CreateUserPoolClientInput{
		UserPoolId:        pool.UserPool.Id,
		ClientName:        aws.String("app"),
		GenerateSecret:    true,
		ExplicitAuthFlows: []types.ExplicitAuthFlowsType{types.ExplicitAuthFlowsTypeAllowUserSrpAuth, types.ExplicitAuthFlowsTypeAllowRefreshTokenAuth},
	}))
	common.Must(sdk.AdminCreateUser(ctx, &cognito.AdminCreateUserInput{
		UserPoolId:    pool.UserPool.Id,
		Username:      aws.String("ada"),
		MessageAction: types.MessageActionTypeSuppress,
		UserAttributes: []types.AttributeType{
			{Name: aws.String("email"), Value: aws.String("ada@example.com")},
			{Name: aws.String("email_verified"), Value: aws.String("true")},
		},
	}))
	common.Must(sdk.AdminSetUserPassword(ctx, &cognito.AdminSetUserPasswordInput{
		UserPoolId: pool.UserPool.Id, Username: aws.String("ada"), Password: aws.String(common.Password), Permanent: true,
	}))
	w := world{sdk, *pool.UserPool.Id, *client.UserPoolClient.ClientId, client.UserPoolClient.ClientSecret}
	signedIn := 0
	// Numbers begin with zero bytes now and then, and helpers trip over that.
	for range 4 {
		for _, name := range []string{"ada", "ada@example.com"} {
			tokens := common.Must(w.signIn(name, common.Password))
			self := common.Must(sdk.GetUser(ctx, &cognito.GetUserInput{AccessToken: tokens.AccessToken}))
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
