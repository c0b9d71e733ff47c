package org.cognate;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import software.amazon.awssdk.core.util.VersionInfo;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InitiateAuthResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NewDeviceMetadataType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RespondToAuthChallengeResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolMfaType;

/**
 * Sign-ins by SRP, then with a remembered device, with the AWS SDK for Java v2, which has no helper for it: Java programs do the arithmetic with BigInteger, whose bytes carry a
 * sign. So does this one, by authentication 3 and nothing of the server's code; it prints a JSON report.
 */
public final class Srp {
    private static final String PASSWORD = "Correct-Horse-7";
    /** The 3072-bit group of RFC 3526. */
    private static final BigInteger N = new BigInteger("FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD"
            + "EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7EDEE386BFB5A899FA5AE9F24117C4B1FE6"
            + "49286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804"
            + "F1746C08CA18217C32905E462E36CE3BE39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA0510"
            + "15728E5A8AAAC42DAD33170D04507A33A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7ABF5AE8CDB0933D71E8C94E04A25619D"
            + "CEE3D2261AD2EE6BF12FFA06D98A0864D87602733EC86A64521F2B18177B200CBBE117577A615D6C770988C0BAD946E208E24FA074E5AB3143DB5BFCE0FD108E"
            + "4B82D120A93AD2CAFFFFFFFFFFFFFFFF", 16);
    private static final BigInteger G = BigInteger.TWO;
    private static final BigInteger K = number(sha256(bytes(N), bytes(G)));

    private final CognitoIdentityProviderClient sdk = Sdk.client();
    private String poolId;
    private String clientId;

    public static void main(String[] arguments) throws Exception {
        new Srp().run();
    }

    private void run() throws Exception {
        poolId = sdk.createUserPool(p -> p.poolName("java-srp").mfaConfiguration(UserPoolMfaType.OPTIONAL)
                .smsConfiguration(c -> c.snsCallerArn("arn:aws:iam::000000000000:role/sms").externalId("x"))
                .deviceConfiguration(d -> d.challengeRequiredOnNewDevice(true))).userPool().id();
        clientId = sdk.createUserPoolClient(c -> c.userPoolId(poolId).clientName("app").explicitAuthFlows(
                        ExplicitAuthFlowsType.ALLOW_USER_SRP_AUTH, ExplicitAuthFlowsType.ALLOW_REFRESH_TOKEN_AUTH))
                .userPoolClient().clientId();
        sdk.adminCreateUser(u -> u.userPoolId(poolId).username("ada").messageAction(MessageActionType.SUPPRESS).userAttributes(
                attribute("phone_number", "+491701234567"), attribute("phone_number_verified", "true")));
        sdk.adminSetUserPassword(u -> u.userPoolId(poolId).username("ada").password(PASSWORD).permanent(true));
        int signedIn = 0;
        AuthenticationResultType last = null;
        // Numbers begin with zero bytes now and then, and helpers trip over that.
        for (int round = 0; round < 8; round++) {
            last = signIn(PASSWORD, null).authenticationResult();
            signedIn += username(last).equals("ada") ? 1 : 0;
        }
        String wrong;
        try {
            signIn("Wrong-Horse-7", null);
            wrong = "not refused";
        } catch (CognitoIdentityProviderException error) {
            wrong = error.awsErrorDetails().errorCode() + ": " + error.awsErrorDetails().errorMessage();
        }
        Device device = confirm(last);
        sdk.adminSetUserMFAPreference(m -> m.userPoolId(poolId).username("ada").smsMfaSettings(f -> f.enabled(true).preferredMfa(true)));
        String withoutDevice = signIn(PASSWORD, null).challengeNameAsString();
        int withDevice = 0;
        for (int round = 0; round < 4; round++) {
            withDevice += username(prove(device, signIn(PASSWORD, device)).authenticationResult()).equals("ada") ? 1 : 0;
        }
        System.out.printf("{\"client\":\"aws-sdk-java %s, SRP by BigInteger\",\"signedIn\":%d,\"wrong\":\"%s\",\"withoutDevice\":\"%s\","
                + "\"withDevice\":%d}%n", VersionInfo.SDK_VERSION, signedIn, wrong, withoutDevice, withDevice);
    }

    /** A device as its client keeps it. */
    private record Device(String key, String group, String password) {}

    private static AttributeType attribute(String name, String value) {
        return AttributeType.builder().name(name).value(value).build();
    }

    private String username(AuthenticationResultType tokens) {
        return sdk.getUser(u -> u.accessToken(tokens.accessToken())).username();
    }

    /** Proves the password; the answer is tokens, or a challenge. */
    private RespondToAuthChallengeResponse signIn(String password, Device device) throws Exception {
        BigInteger a = new BigInteger(256, new SecureRandom());
        Map<String, String> start = with(device, Map.of("USERNAME", "ada", "SRP_A", G.modPow(a, N).toString(16)));
        InitiateAuthResponse asked = sdk.initiateAuth(i -> i.clientId(clientId).authFlow(AuthFlowType.USER_SRP_AUTH).authParameters(start));
        String name = asked.challengeParameters().get("USER_ID_FOR_SRP");
        String group = poolId.substring(poolId.indexOf('_') + 1);
        return answer(ChallengeNameType.PASSWORD_VERIFIER, asked.session(), with(device, proof(group, name, password, a,
                asked.challengeParameters(), name)));
    }

    /** Answers the two challenges of a remembered device. */
    private RespondToAuthChallengeResponse prove(Device device, RespondToAuthChallengeResponse asked) throws Exception {
        if (asked.challengeName() != ChallengeNameType.DEVICE_SRP_AUTH) {
            throw new IllegalStateException("asked " + asked.challengeNameAsString());
        }
        BigInteger a = new BigInteger(256, new SecureRandom());
        RespondToAuthChallengeResponse started = answer(ChallengeNameType.DEVICE_SRP_AUTH, asked.session(),
                with(device, Map.of("USERNAME", "ada", "SRP_A", G.modPow(a, N).toString(16))));
        return answer(ChallengeNameType.DEVICE_PASSWORD_VERIFIER, started.session(),
                with(device, proof(device.group, device.key, device.password, a, started.challengeParameters(), "ada")));
    }

    /** Draws a password for the device of a sign-in and leaves its verifier with the server. */
    private Device confirm(AuthenticationResultType tokens) {
        byte[] random = new byte[40];
        new SecureRandom().nextBytes(random);
        NewDeviceMetadataType metadata = tokens.newDeviceMetadata();
        Device device = new Device(metadata.deviceKey(), metadata.deviceGroupKey(), Base64.getEncoder().encodeToString(random));
        // Of a full sixteen bytes, as its form has to be.
        BigInteger salt = new BigInteger(128, new SecureRandom()).setBit(127);
        BigInteger verifier = G.modPow(secret(salt, device.group, device.key, device.password), N);
        sdk.confirmDevice(c -> c.accessToken(tokens.accessToken()).deviceKey(device.key).deviceName("kitchen").deviceSecretVerifierConfig(
                v -> v.salt(base64(salt)).passwordVerifier(base64(verifier))));
        return device;
    }

    private RespondToAuthChallengeResponse answer(ChallengeNameType challenge, String session, Map<String, String> responses) {
        return sdk.respondToAuthChallenge(r -> r.clientId(clientId).challengeName(challenge).session(session).challengeResponses(responses));
    }

    private static Map<String, String> with(Device device, Map<String, String> responses) {
        Map<String, String> all = new HashMap<>(responses);
        if (device != null) {
            all.put("DEVICE_KEY", device.key);
        }
        return all;
    }

    /** The exponent that a password stands for: of a user, whose group is the pool, or of a device. */
    private static BigInteger secret(BigInteger salt, String group, String name, String password) {
        return number(sha256(bytes(salt), sha256(text(group + name + ":" + password))));
    }

    private static Map<String, String> proof(String group, String name, String password, BigInteger a, Map<String, String> asked,
            String username) throws Exception {
        BigInteger b = new BigInteger(asked.get("SRP_B"), 16);
        BigInteger u = number(sha256(bytes(G.modPow(a, N)), bytes(b)));
        BigInteger x = secret(new BigInteger(asked.get("SALT"), 16), group, name, password);
        BigInteger s = b.subtract(K.multiply(G.modPow(x, N))).mod(N).modPow(a.add(u.multiply(x)), N);
        byte[] key = Arrays.copyOf(mac(mac(bytes(u), bytes(s)), text("Caldera Derived Key"), new byte[] {1}), 16);
        String timestamp = DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss 'UTC' yyyy", Locale.US).format(ZonedDateTime.now(ZoneOffset.UTC));
        byte[] block = Base64.getDecoder().decode(asked.get("SECRET_BLOCK"));
        String signature = Base64.getEncoder().encodeToString(mac(key, text(group), text(name), block, text(timestamp)));
        return Map.of("USERNAME", username, "TIMESTAMP", timestamp,
                "PASSWORD_CLAIM_SECRET_BLOCK", asked.get("SECRET_BLOCK"), "PASSWORD_CLAIM_SIGNATURE", signature);
    }

    private static String base64(BigInteger number) {
        return Base64.getEncoder().encodeToString(bytes(number));
    }

    /** With the zero byte that keeps a number positive, as all clients hash them. */
    private static byte[] bytes(BigInteger number) {
        return number.toByteArray();
    }

    private static BigInteger number(byte[] digest) {
        return new BigInteger(1, digest);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (java.security.GeneralSecurityException error) {
            throw new IllegalStateException(error);
        }
    }

    private static byte[] mac(byte[] key, byte[]... parts) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        for (byte[] part : parts) {
            mac.update(part);
        }
        return mac.doFinal();
    }
}
