// The whole first journey of a user with the AWS SDK for Go v2; prints a JSON report.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"net/http"
	"os"

	"cognate/clients/common"

	"github.com/aws/aws-sdk-go-v2/aws"
	cognito "github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider/types"
	"github.com/aws/smithy-go"
)

func refusal(err error) string {
	var api smithy.APIError
	if errors.As(err, &api) {
		return fmt.Sprintf("%s: %s", api.ErrorCode(), api.ErrorMessage())
	}
	return fmt.Sprintf("not refused: %v", err)
}

func newestCode(username string) string {
	answer := common.Must(http.Get(common.Endpoint + "/_cognate/messages?limit=1&username=" + username))
	defer answer.Body.Close()
	var body struct{ Messages []struct{ Code string } }
	if err := json.NewDecoder(answer.Body).Decode(&body); err != nil {
		log.Fatal(err)
	}
	return body.Messages[0].Code
}

func main() {
	ctx := context.Background()
	sdk := common.SDK()
	pool := common.Must(sdk.CreateUserPool(ctx, &cognito.CreateUserPoolInput{
		PoolName:               aws.String("go"),
		AutoVerifiedAttributes: []types.VerifiedAttributeType{types.VerifiedAttributeTypeEmail},
	}))
	poolID := pool.UserPool.Id
	client := common.Must(sdk.CreateUserPoolClient(ctx, &cognito.CreateUserPoolClientInput{
		UserPoolId:        poolID,
		ClientName:        aws.String("app"),
		ExplicitAuthFlows: []types.ExplicitAuthFlowsType{types.ExplicitAuthFlowsTypeAllowUserPasswordAuth, types.ExplicitAuthFlowsTypeAllowRefreshTokenAuth},
	}))
	clientID := client.UserPoolClient.ClientId
	member := func(name, password string) *cognito.SignUpInput {
		return &cognito.SignUpInput{
			ClientId:       clientID,
			Username:       aws.String(name),
			Password:       aws.String(password),
			UserAttributes: []types.AttributeType{{Name: aws.String("email"), Value: aws.String("ada@example.com")}},
		}
	}
	signedUp := common.Must(sdk.SignUp(ctx, member("ada", common.Password)))
	_, duplicate := sdk.SignUp(ctx, member("ada", common.Password))
	_, weak := sdk.SignUp(ctx, member("bob", "short"))
	code := newestCode("ada")
	wrong := "000000"
	if code == wrong {
		wrong = "111111"
	}
	confirm := func(code string) error {
		_, err := sdk.ConfirmSignUp(ctx, &cognito.ConfirmSignUpInput{ClientId: clientID, Username: aws.String("ada"), ConfirmationCode: aws.String(code)})
		return err
	}
	mismatch := confirm(wrong)
	if err := confirm(code); err != nil {
		log.Fatal(err)
	}
	user := common.Must(sdk.AdminGetUser(ctx, &cognito.AdminGetUserInput{UserPoolId: poolID, Username: aws.String("ada")}))
	auth := func(flow types.AuthFlowType, parameters map[string]string) *types.AuthenticationResultType {
		return common.Must(sdk.InitiateAuth(ctx, &cognito.InitiateAuthInput{ClientId: clientID, AuthFlow: flow, AuthParameters: parameters})).AuthenticationResult
	}
	signIn := auth(types.AuthFlowTypeUserPasswordAuth, map[string]string{"USERNAME": "ada", "PASSWORD": common.Password})
	refreshed := auth(types.AuthFlowTypeRefreshTokenAuth, map[string]string{"REFRESH_TOKEN": *signIn.RefreshToken})
	self := common.Must(sdk.GetUser(ctx, &cognito.GetUserInput{AccessToken: refreshed.AccessToken}))
	attributes := map[string]string{}
	for _, attribute := range self.UserAttributes {
		attributes[*attribute.Name] = *attribute.Value
	}
	report := map[string]any{
		"client":        "aws-sdk-go-v2 " + aws.SDKVersion,
		"poolId":        *poolID,
		"clientId":      *clientID,
		"confirmed":     signedUp.UserConfirmed,
		"medium":        signedUp.CodeDeliveryDetails.DeliveryMedium,
		"destination":   *signedUp.CodeDeliveryDetails.Destination,
		"duplicate":     refusal(duplicate),
		"weakPassword":  refusal(weak),
		"mismatch":      refusal(mismatch),
		"status":        user.UserStatus,
		"email":         attributes["email"],
		"emailVerified": attributes["email_verified"],
		"sameSub":       attributes["sub"] == *signedUp.UserSub,
		"idToken":       *signIn.IdToken,
		"accessToken":   *refreshed.AccessToken,
	}
	if err := json.NewEncoder(os.Stdout).Encode(report); err != nil {
		log.Fatal(err)
	}
}
