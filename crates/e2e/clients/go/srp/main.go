// Sign-ins by SRP, then with a remembered device, with cognito-srp, the helper that Go programs use beside the AWS SDK; prints a JSON report.
package main

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"math/big"
	"os"
	"time"

	"cognate/clients/common"

	cognitosrp "github.com/alexrudd/cognito-srp/v4"
	"github.com/aws/aws-sdk-go-v2/aws"
	cognito "github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider/types"
	"github.com/aws/smithy-go"
)

// The 3072-bit group of RFC 3526, which the helper keeps to itself.
const group = "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD" +
	"EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7EDEE386BFB5A899FA5AE9F24117C4B1FE6" +
	"49286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804" +
	"F1746C08CA18217C32905E462E36CE3BE39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA0510" +
	"15728E5A8AAAC42DAD33170D04507A33A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7ABF5AE8CDB0933D71E8C94E04A25619D" +
	"CEE3D2261AD2EE6BF12FFA06D98A0864D87602733EC86A64521F2B18177B200CBBE117577A615D6C770988C0BAD946E208E24FA074E5AB3143DB5BFCE0FD108E" +
	"4B82D120A93AD2CAFFFFFFFFFFFFFFFF"

type world struct {
	sdk      *cognito.Client
	poolID   string
	clientID string
	secret   *string
}

// A device as its client keeps it.
type device struct{ key, group, password string }

func (w world) answer(name types.ChallengeNameType, session *string, responses map[string]string) (*cognito.RespondToAuthChallengeOutput, error) {
	return w.sdk.RespondToAuthChallenge(context.Background(), &cognito.RespondToAuthChallengeInput{
		ChallengeName: name, ClientId: aws.String(w.clientID), Session: session, ChallengeResponses: responses,
	})
}

// signIn proves the password; the username may be an alias. What comes then is the answer: tokens, or a challenge.
func (w world) signIn(username, password string, with *device) (*cognito.RespondToAuthChallengeOutput, error) {
	srp := common.Must(cognitosrp.NewCognitoSRP(username, password, w.poolID, w.clientID, w.secret))
	parameters := srp.GetAuthParams()
	if with != nil {
		parameters["DEVICE_KEY"] = with.key
	}
	started, err := w.sdk.InitiateAuth(context.Background(), &cognito.InitiateAuthInput{
		AuthFlow: types.AuthFlowTypeUserSrpAuth, ClientId: aws.String(w.clientID), AuthParameters: parameters,
	})
	if err != nil {
		return nil, err
	}
	if started.ChallengeName != types.ChallengeNameTypePasswordVerifier {
		return nil, fmt.Errorf("asked %s", started.ChallengeName)
	}
	responses := common.Must(srp.PasswordVerifierChallenge(started.ChallengeParameters, time.Now()))
	if with != nil {
		responses["DEVICE_KEY"] = with.key
	}
	return w.answer(types.ChallengeNameTypePasswordVerifier, started.Session, responses)
}

// prove answers the two challenges of a remembered device. To the helper a device is a user of a pool that is called as the group.
func (w world) prove(username string, d device, asked *cognito.RespondToAuthChallengeOutput) (*cognito.RespondToAuthChallengeOutput, error) {
	if asked.ChallengeName != types.ChallengeNameTypeDeviceSrpAuth {
		return nil, fmt.Errorf("asked %s", asked.ChallengeName)
	}
	srp := common.Must(cognitosrp.NewCognitoSRP(d.key, d.password, "_"+d.group, w.clientID, w.secret))
	first := map[string]string{
		"USERNAME": username, "DEVICE_KEY": d.key, "SRP_A": srp.GetAuthParams()["SRP_A"],
		"SECRET_HASH": common.Must(srp.GetSecretHash(username)),
	}
	started, err := w.answer(types.ChallengeNameTypeDeviceSrpAuth, asked.Session, first)
	if err != nil {
		return nil, err
	}
	parameters := started.ChallengeParameters
	parameters["USERNAME"], parameters["USER_ID_FOR_SRP"] = username, d.key
	second := common.Must(srp.PasswordVerifierChallenge(parameters, time.Now()))
	second["DEVICE_KEY"] = d.key
	return w.answer(types.ChallengeNameTypeDevicePasswordVerifier, started.Session, second)
}

// confirm draws a password for the device of a sign-in and leaves its verifier with the server.
func (w world) confirm(signedIn *types.AuthenticationResultType) device {
	random := make([]byte, 16+40)
	common.Must(rand.Read(random))
	metadata := signedIn.NewDeviceMetadata
	d := device{*metadata.DeviceKey, *metadata.DeviceGroupKey, base64.StdEncoding.EncodeToString(random[16:])}
	// With the zero byte that keeps a number positive.
	salt := append([]byte{0}, random[:16]...)
	salt[1] |= 0x80
	inner := sha256.Sum256([]byte(d.group + d.key + ":" + d.password))
	outer := sha256.Sum256(append(append([]byte{}, salt...), inner[:]...))
	n, _ := new(big.Int).SetString(group, 16)
	verifier := new(big.Int).Exp(big.NewInt(2), new(big.Int).SetBytes(outer[:]), n)
	common.Must(w.sdk.ConfirmDevice(context.Background(), &cognito.ConfirmDeviceInput{
		AccessToken: signedIn.AccessToken, DeviceKey: aws.String(d.key), DeviceName: aws.String("kitchen"),
		DeviceSecretVerifierConfig: &types.DeviceSecretVerifierConfigType{
			Salt:             aws.String(base64.StdEncoding.EncodeToString(salt)),
			PasswordVerifier: aws.String(base64.StdEncoding.EncodeToString(append([]byte{0}, verifier.Bytes()...))),
		},
	}))
	return d
}

// withDevice confirms a device, demands a second step, and signs in with the device in its place; tells what was asked with it and without.
func (w world) withDevice(signedIn *types.AuthenticationResultType) (string, int) {
	d := w.confirm(signedIn)
	common.Must(w.sdk.AdminSetUserMFAPreference(context.Background(), &cognito.AdminSetUserMFAPreferenceInput{
		UserPoolId: aws.String(w.poolID), Username: aws.String("ada"),
		SMSMfaSettings: &types.SMSMfaSettingsType{Enabled: true, PreferredMfa: true},
	}))
	without := common.Must(w.signIn("ada", common.Password, nil)).ChallengeName
	signedInWith := 0
	for range 4 {
		asked := common.Must(w.signIn("ada", common.Password, &d))
		tokens := common.Must(w.prove("ada", d, asked)).AuthenticationResult
		if *common.Must(w.sdk.GetUser(context.Background(), &cognito.GetUserInput{AccessToken: tokens.AccessToken})).Username == "ada" {
			signedInWith++
		}
	}
	return string(without), signedInWith
}

func main() {
	ctx := context.Background()
	sdk := common.SDK()
	pool := common.Must(sdk.CreateUserPool(ctx, &cognito.CreateUserPoolInput{
		PoolName:            aws.String("go-srp"),
		AliasAttributes:     []types.AliasAttributeType{types.AliasAttributeTypeEmail},
		MfaConfiguration:    types.UserPoolMfaTypeOptional,
		SmsConfiguration:    &types.SmsConfigurationType{SnsCallerArn: aws.String("arn:aws:iam::000000000000:role/sms"), ExternalId: aws.String("x")},
		DeviceConfiguration: &types.DeviceConfigurationType{ChallengeRequiredOnNewDevice: true},
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
			{Name: aws.String("phone_number"), Value: aws.String("+491701234567")},
			{Name: aws.String("phone_number_verified"), Value: aws.String("true")},
		},
	}))
	common.Must(sdk.AdminSetUserPassword(ctx, &cognito.AdminSetUserPasswordInput{
		UserPoolId: pool.UserPool.Id, Username: aws.String("ada"), Password: aws.String(common.Password), Permanent: true,
	}))
	w := world{sdk, *pool.UserPool.Id, *client.UserPoolClient.ClientId, client.UserPoolClient.ClientSecret}
	signedIn := 0
	var last *types.AuthenticationResultType
	// Numbers begin with zero bytes now and then, and helpers trip over that.
	for range 4 {
		for _, name := range []string{"ada", "ada@example.com"} {
			last = common.Must(w.signIn(name, common.Password, nil)).AuthenticationResult
			self := common.Must(sdk.GetUser(ctx, &cognito.GetUserInput{AccessToken: last.AccessToken}))
			if *self.Username == "ada" {
				signedIn++
			}
		}
	}
	_, err := w.signIn("ada", "Wrong-Horse-7", nil)
	var refused smithy.APIError
	wrong := fmt.Sprint(err)
	if errors.As(err, &refused) {
		wrong = fmt.Sprintf("%s: %s", refused.ErrorCode(), refused.ErrorMessage())
	}
	withoutDevice, withDevice := w.withDevice(last)
	report := map[string]any{
		"client":   "cognito-srp v4 with aws-sdk-go-v2 " + aws.SDKVersion,
		"signedIn": signedIn, "wrong": wrong, "withoutDevice": withoutDevice, "withDevice": withDevice,
	}
	if err := json.NewEncoder(os.Stdout).Encode(report); err != nil {
		log.Fatal(err)
	}
}
