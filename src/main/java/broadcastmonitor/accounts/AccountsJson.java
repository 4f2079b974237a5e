package broadcastmonitor.accounts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Accounts as they stand in their file. Whatever is not exactly so is damage. */
final class AccountsJson {
    private static final int VERSION = 1;
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private record Whole(Integer version, String deviceKey, List<One> accounts) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record One(
            String name,
            String role,
            Set<String> categories,
            Set<String> broadcasts,
            boolean enabled,
            String password,
            String totp,
            long totpStep,
            long generation) {}

    private AccountsJson() {}

    static byte[] bytes(Accounts accounts) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter()
                    .writeValueAsBytes(new Whole(
                            VERSION,
                            accounts.deviceKey(),
                            accounts.all().stream().map(AccountsJson::one).toList()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("our own records are always JSON", e);
        }
    }

    private static One one(Account account) {
        return new One(
                account.name(),
                account.role().code(),
                account.scope().categories(),
                account.scope().broadcasts(),
                account.enabled(),
                account.password(),
                account.totp(),
                account.totpStep(),
                account.generation());
    }

    /** @throws AccountsException when it is something else; secrets are not repeated */
    static Accounts read(byte[] bytes) {
        Whole whole;
        try {
            whole = MAPPER.readValue(bytes, Whole.class);
        } catch (JsonProcessingException e) {
            throw new AccountsException("no JSON as it was written, at line "
                    + (e.getLocation() == null ? "?" : e.getLocation().getLineNr()));
        } catch (IOException e) {
            throw new AccountsException("no JSON in UTF-8");
        }
        if (whole == null || whole.version() == null || whole.accounts() == null) {
            throw new AccountsException("no version or no accounts");
        }
        if (whole.version() != VERSION) {
            throw new AccountsException("version " + whole.version() + " is not known to this program");
        }
        if (whole.deviceKey() == null && !whole.accounts().isEmpty()) {
            throw new AccountsException("no deviceKey");
        }
        return Accounts.of(whole.accounts().stream().map(AccountsJson::account).toList(), whole.deviceKey());
    }

    private static Account account(One one) {
        if (one == null || one.name() == null || one.categories() == null || one.broadcasts() == null) {
            throw new AccountsException("an account lacks its name or scope");
        }
        Role role = Role.of(String.valueOf(one.role()))
                .orElseThrow(() -> new AccountsException("the role of " + one.name() + " is not known"));
        if (one.password() != null && !PasswordHash.isOne(one.password())) {
            throw new AccountsException("the password of " + one.name() + " is no hash of Argon2id");
        }
        if (one.totp() != null) {
            Totp.bytes(one.totp());
        }
        Account named = Account.named(one.name(), role, Scope.ALL, null);
        return new Account(
                named.name(),
                role,
                new Scope(one.categories(), one.broadcasts()),
                one.enabled(),
                one.password(),
                one.totp(),
                one.totpStep(),
                one.generation());
    }
}
