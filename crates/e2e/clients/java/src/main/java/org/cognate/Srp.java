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
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import software.amazon.awssdk.core.util.VersionInfo;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;

/**
 * A sign-in by SRP with the AWS SDK for Java v2, which has no helper for it: Java programs do the arithmetic with BigInteger, whose bytes carry a
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
        poolId = sdk.createUserPool(p -> p.poolName("java-srp")).userPool().id();
        clientId = sdk.createUserPoolClient(c -> c.userPoolId(poolId).clientName("app").explicitAuthFlows(
                        ExplicitAuthFlowsType.ALLOW_USER_SRP_AUTH, ExplicitAuthFlowsType.ALLOW_REFRESH_TOKEN_AUTH))
                .userPoolClient().clientId();
        sdk.adminCreateUser(u -> u.userPoolId(poolId).username("ada").messageAction(MessageActionType.SUPPRESS));
        sdk.adminSetUserPassword(u -> u.userPoolId(poolId).username("ada").password(PASSWORD).permanent(true));
        int signedIn = 0;
        // Numbers begin with zero bytes now and then, and helpers trip over that.
        for (int round = 0; round < 8; round++) {
            String token = signIn(PASSWORD);
            signedIn += sdk.getUser(u -> u.accessToken(token)).username().equals("ada") ? 1 : 0;
        }
        String wrong;
        try {
            signIn("Wrong-Horse-7");
            wrong = "not refused";
        } catch (CognitoIdentityProviderException error) {
            wrong = error.awsErrorDetails().errorCode() + ": " + error.awsErrorDetails().errorMessage();
        }
        System.out.printf("{\"client\":\"aws-sdk-java %s, SRP by BigInteger\",\"signedIn\":%d,\"wrong\":\"%s\"}%n",
                VersionInfo.SDK_VERSION, signedIn, wrong);
    }

    private String signIn(String password) throws Exception {
        BigInteger a = new BigInteger(256, new SecureRandom());
        BigInteger publicA = G.modPow(a, N);
        Map<String, String> start = Map.of("USERNAME", "ada", "SRP_A", publicA.toString(16));
        Map<String, String> asked = sdk.initiateAuth(i -> i.clientId(clientId).authFlow(AuthFlowType.USER_SRP_AUTH).authParameters(start))
                .challengeParameters();
        String name = asked.get("USER_ID_FOR_SRP");
        String group = poolId.substring(poolId.indexOf('_') + 1);
        BigInteger b = new BigInteger(asked.get("SRP_B"), 16);
        BigInteger salt = new BigInteger(asked.get("SALT"), 16);
        BigInteger u = number(sha256(bytes(publicA), bytes(b)));
        BigInteger x = number(sha256(bytes(salt), sha256(text(group + name + ":" + password))));
        BigInteger s = b.subtract(K.multiply(G.modPow(x, N))).mod(N).modPow(a.add(u.multiply(x)), N);
        byte[] key = Arrays.copyOf(mac(mac(bytes(u), bytes(s)), text("Caldera Derived Key"), new byte[] {1}), 16);
        String timestamp = DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss 'UTC' yyyy", Locale.US).format(ZonedDateTime.now(ZoneOffset.UTC));
        byte[] block = Base64.getDecoder().decode(asked.get("SECRET_BLOCK"));
        String signature = Base64.getEncoder().encodeToString(mac(key, text(group), text(name), block, text(timestamp)));
        Map<String, String> responses = Map.of("USERNAME", name, "TIMESTAMP", timestamp,
                "PASSWORD_CLAIM_SECRET_BLOCK", asked.get("SECRET_BLOCK"), "PASSWORD_CLAIM_SIGNATURE", signature);
        return sdk.respondToAuthChallenge(r -> r.clientId(clientId).challengeName(ChallengeNameType.PASSWORD_VERIFIER)
                .challengeResponses(responses)).authenticationResult().accessToken();
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
