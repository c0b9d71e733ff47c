package org.cognate;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.core.util.VersionInfo;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SignUpRequest;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * Relays calls to the AWS SDK for Java v2: reads {"operation", "input"} lines, prints {"answer"} or {"refused"} lines, after one
 * {"client"} line. Requests are filled through the SDK's own description of their fields, so that operations need not be named.
 */
public final class Relay {
    private static final String MODEL = SignUpRequest.class.getPackageName() + ".";

    private final CognitoIdentityProviderClient sdk = Sdk.client();

    public static void main(String[] arguments) throws Exception {
        Relay relay = new Relay();
        System.out.println(json(Map.of("client", "aws-sdk-java " + VersionInfo.SDK_VERSION)));
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            JsonNode call = JsonNode.parser().parse(line);
            System.out.println(json(relay.call(call.field("operation").orElseThrow().text(), call.field("input").orElseThrow())));
        }
    }

    private Map<String, Object> call(String operation, JsonNode input) throws Exception {
        Class<?> type = Class.forName(MODEL + operation + "Request");
        Object request = filled((SdkPojo) type.getMethod("builder").invoke(null), input);
        String method = Character.toLowerCase(operation.charAt(0)) + operation.substring(1);
        try {
            return Map.of("answer", tree(CognitoIdentityProviderClient.class.getMethod(method, type).invoke(sdk, request)));
        } catch (InvocationTargetException outcome) {
            if (outcome.getCause() instanceof CognitoIdentityProviderException error) {
                return Map.of("refused", error.awsErrorDetails().errorCode() + ": " + error.awsErrorDetails().errorMessage());
            }
            throw outcome;
        }
    }

    private static Object filled(SdkPojo builder, JsonNode input) {
        for (SdkField<?> field : builder.sdkFields()) {
            input.field(field.locationName()).ifPresent(node -> field.set(builder, value(field, node)));
        }
        return ((Buildable) builder).build();
    }

    private static Object value(SdkField<?> field, JsonNode node) {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.LIST) {
            SdkField<?> element = field.getTrait(ListTrait.class).memberFieldInfo();
            return node.asArray().stream().map(each -> value(element, each)).collect(Collectors.toList());
        } else if (type == MarshallingType.MAP) {
            SdkField<?> element = field.getTrait(MapTrait.class).valueFieldInfo();
            Map<String, Object> map = new LinkedHashMap<>();
            node.asObject().forEach((name, each) -> map.put(name, value(element, each)));
            return map;
        } else if (type == MarshallingType.SDK_POJO) {
            return filled(field.constructor().get(), node);
        } else if (type == MarshallingType.BOOLEAN) {
            return node.asBoolean();
        } else if (type == MarshallingType.INTEGER) {
            return Integer.valueOf(node.asNumber());
        } else {
            return node.text();
        }
    }

    /** What the SDK understood of an answer, as maps, lists and scalars under the names of the wire. */
    private static Object tree(Object value) {
        if (value instanceof SdkPojo pojo) {
            Map<String, Object> members = new LinkedHashMap<>();
            for (SdkField<?> field : pojo.sdkFields()) {
                Object member = field.getValueOrDefault(pojo);
                if (member != null && !(member instanceof SdkAutoConstructList) && !(member instanceof SdkAutoConstructMap)) {
                    members.put(field.locationName(), tree(member));
                }
            }
            return members;
        } else if (value instanceof Map<?, ?> map) {
            Map<String, Object> members = new LinkedHashMap<>();
            map.forEach((name, member) -> members.put(name.toString(), tree(member)));
            return members;
        } else if (value instanceof List<?> list) {
            return list.stream().map(Relay::tree).collect(Collectors.toCollection(ArrayList::new));
        } else if (value instanceof Instant time) {
            return time.toEpochMilli() / 1000.0;
        }
        return value;
    }

    private static String json(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream().map(e -> json(e.getKey()) + ":" + json(e.getValue())).collect(Collectors.joining(",", "{", "}"));
        } else if (value instanceof List<?> list) {
            return list.stream().map(Relay::json).collect(Collectors.joining(",", "[", "]"));
        } else if (value instanceof String text) {
            StringBuilder quoted = new StringBuilder("\"");
            text.chars().forEach(c -> quoted.append(c < ' ' || c == '"' || c == '\\' ? String.format("\\u%04x", c) : String.valueOf((char) c)));
            return quoted.append('"').toString();
        }
        return String.valueOf(value);
    }
}
