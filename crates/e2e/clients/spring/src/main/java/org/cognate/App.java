package org.cognate;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.SpringSecurityCoreVersion;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.RefreshTokenOAuth2AuthorizedClientProvider;
import org.springframework.security.oauth2.client.annotation.RegisteredOAuth2AuthorizedClient;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * A web application that signs users in at a pool, and an API of its own that takes their access tokens. What it needs to know of the pool stands
 * in its configuration: the issuer, a client and its secret; and the address at which the pool's session ends.
 */
@SpringBootApplication
@RestController
public class App {
    private volatile Duration ahead = Duration.ZERO;

    public static void main(String[] arguments) {
        SpringApplication.run(App.class, arguments);
    }

    @Bean
    SecurityFilterChain security(HttpSecurity http) throws Exception {
        String leave = UriComponentsBuilder.fromUriString(System.getenv("COGNATE_SITE") + "/logout")
                .queryParam("client_id", System.getenv("COGNATE_CLIENT"))
                .queryParam("logout_uri", "{uri}")
                .encode().buildAndExpand(System.getenv("COGNATE_LEAVE")).toUriString();
        return http
                .authorizeHttpRequests(paths -> paths.requestMatchers("/", "/bye").permitAll().anyRequest().authenticated())
                .oauth2Login(login -> login.defaultSuccessUrl("/", true))
                .oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults()))
                .logout(logout -> logout.logoutSuccessUrl(leave))
                .build();
    }

    /** Renews access tokens that have ended, as Spring Security does without this; only the clock is one that can be set. */
    @Bean
    RefreshTokenOAuth2AuthorizedClientProvider renewal() {
        RefreshTokenOAuth2AuthorizedClientProvider renewal = new RefreshTokenOAuth2AuthorizedClientProvider();
        InstantSource clock = () -> Instant.now().plus(ahead);
        renewal.setClock(clock.withZone(ZoneOffset.UTC));
        return renewal;
    }

    @GetMapping("/clock")
    void set(@RequestParam Duration ahead) {
        this.ahead = ahead;
    }

    @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
    String page(@AuthenticationPrincipal OidcUser user, CsrfToken token) {
        String name = user == null ? "" : user.getEmail();
        return "<!DOCTYPE html><title>Spring</title><output id=who>" + name + "</output>"
                + "<a id=sign-in href=/oauth2/authorization/cognate>Sign in</a>"
                + "<form method=post action=/logout><input type=hidden name=" + token.getParameterName() + " value=" + token.getToken() + ">"
                + "<button id=sign-out>Sign out</button></form>";
    }

    @GetMapping("/bye")
    String bye() {
        return "Bye";
    }

    /** What the application holds; no application would show it. */
    @GetMapping("/tokens")
    Map<String, Object> tokens(
            @AuthenticationPrincipal OidcUser user, @RegisteredOAuth2AuthorizedClient("cognate") OAuth2AuthorizedClient client) {
        return Map.of(
                "client", "Spring Security " + SpringSecurityCoreVersion.getVersion(),
                "id", user.getIdToken().getTokenValue(),
                "access", client.getAccessToken().getTokenValue(),
                "refresh", client.getRefreshToken().getTokenValue(),
                "username", user.getUserInfo().getClaimAsString("username"));
    }

    /** The API: what it learns from a token that it verified by itself. */
    @GetMapping("/api")
    Map<String, Object> api(@AuthenticationPrincipal Jwt token) {
        return Map.of("username", token.getClaimAsString("username"), "client", token.getClaimAsString("client_id"));
    }
}
