package org.cognate;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

/** The AWS SDK for Java v2 with only the endpoint changed. */
final class Sdk {
    /** Where the server under test is. */
    static final String ENDPOINT = System.getenv("COGNATE_ENDPOINT");

    private Sdk() {}

    static CognitoIdentityProviderClient client() {
        return CognitoIdentityProviderClient.builder()
                .endpointOverride(URI.create(ENDPOINT))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "credentials")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }
}
