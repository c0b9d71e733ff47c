package org.cognate;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.util.VersionInfo;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SignUpResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifiedAttributeType;

/** The whole first journey of a user with the AWS SDK for Java v2; prints a JSON report. */
public final class Flow {
    private static final String PASSWORD = "Correct-Horse-7";

    private final CognitoIdentityProviderClient sdk = Sdk.client();
    private String clientId;

    public static void main(String[] arguments) throws Exception {
        new Flow().run();
    }

    private void run() throws Exception {
        String poolId = sdk.createUserPool(p -> p.poolName("java").autoVerifiedAttributes(VerifiedAttributeType.EMAIL)).userPool().id();
        clientId = sdk.createUserPoolClient(c -> c.userPoolId(poolId).clientName("app").explicitAuthFlows(
                        ExplicitAuthFlowsType.ALLOW_USER_PASSWORD_AUTH, ExplicitAuthFlowsType.ALLOW_REFRESH_TOKEN_AUTH))
                .userPoolClient().clientId();
        SignUpResponse signedUp = signUp("ada", PASSWORD);
        String duplicate = refusal(() -> signUp("ada", PASSWORD));
        String weak = refusal(() -> signUp("bob", "short"));
        String code = newestCode();
        String mismatch = refusal(() -> confirm(code.equals("000000") ? "111111" : "000000"));
        confirm(code);
        String status = sdk.adminGetUser(u -> u.userPoolId(poolId).username("ada")).userStatusAsString();
        AuthenticationResultType signIn = signIn(AuthFlowType.USER_PASSWORD_AUTH, Map.of("USERNAME", "ada", "PASSWORD", PASSWORD));
        AuthenticationResultType refreshed = signIn(AuthFlowType.REFRESH_TOKEN_AUTH, Map.of("REFRESH_TOKEN", signIn.refreshToken()));
        Map<String, String> attributes = sdk.getUser(u -> u.accessToken(refreshed.accessToken())).userAttributes().stream()
                .collect(Collectors.toMap(AttributeType::name, AttributeType::value));
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("client", "aws-sdk-java " + VersionInfo.SDK_VERSION);
        report.put("poolId", poolId);
        report.put("clientId", clientId);
        report.put("confirmed", signedUp.userConfirmed());
        report.put("medium", signedUp.codeDeliveryDetails().deliveryMediumAsString());
        report.put("destination", signedUp.codeDeliveryDetails().destination());
        report.put("duplicate", duplicate);
        report.put("weakPassword", weak);
        report.put("mismatch", mismatch);
        report.put("status", status);
        report.put("email", attributes.get("email"));
        report.put("emailVerified", attributes.get("email_verified"));
        report.put("sameSub", attributes.get("sub").equals(signedUp.userSub()));
        report.put("idToken", signIn.idToken());
        report.put("accessToken", refreshed.accessToken());
        System.out.println(report.entrySet().stream().map(Flow::member).collect(Collectors.joining(",", "{", "}")));
    }

    private SignUpResponse signUp(String name, String password) {
        AttributeType email = AttributeType.builder().name("email").value("ada@example.com").build();
        return sdk.signUp(s -> s.clientId(clientId).username(name).password(password).userAttributes(email));
    }

    private Object confirm(String code) {
        return sdk.confirmSignUp(c -> c.clientId(clientId).username("ada").confirmationCode(code));
    }

    private AuthenticationResultType signIn(AuthFlowType flow, Map<String, String> parameters) {
        return sdk.initiateAuth(i -> i.clientId(clientId).authFlow(flow).authParameters(parameters)).authenticationResult();
    }

    private static String refusal(Supplier<Object> call) {
        try {
            call.get();
            return "not refused";
        } catch (CognitoIdentityProviderException error) {
            return error.awsErrorDetails().errorCode() + ": " + error.awsErrorDetails().errorMessage();
        }
    }

    private static String newestCode() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(Sdk.ENDPOINT + "/_cognate/messages?username=ada&limit=1")).build();
        String body = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
        Matcher code = Pattern.compile("\"Code\":\"(\\d+)\"").matcher(body);
        if (!code.find()) {
            throw new IllegalStateException("no code in " + body);
        }
        return code.group(1);
    }

    private static String member(Map.Entry<String, Object> member) {
        Object value = member.getValue();
        String text = value instanceof String s ? '"' + s.replace("\\", "\\\\").replace("\"", "\\\"") + '"' : String.valueOf(value);
        return '"' + member.getKey() + "\":" + text;
    }
}
