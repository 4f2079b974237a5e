package broadcastmonitor.accounts;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** All accounts, as they are at a moment. Immutable. */
public final class Accounts {
    /** How many there may be. */
    public static final int MOST = 10_000;

    static final Accounts NONE = new Accounts(new TreeMap<>(), null);

    private final Map<String, Account> byKey;
    /** By what browsers are known again ({@link DeviceMark}); null while there is nobody. */
    private final String deviceKey;

    private Accounts(Map<String, Account> byKey, String deviceKey) {
        this.byKey = Collections.unmodifiableMap(byKey);
        this.deviceKey = deviceKey;
    }

    /** @throws AccountsException when two are called the same */
    static Accounts of(Collection<Account> all, String deviceKey) {
        Map<String, Account> byKey = new TreeMap<>();
        for (Account each : all) {
            if (byKey.put(each.key(), each) != null) {
                throw new AccountsException("two accounts are called " + each.name());
            }
        }
        return new Accounts(byKey, deviceKey);
    }

    public boolean isEmpty() {
        return byKey.isEmpty();
    }

    /** In the order of their names. */
    public Collection<Account> all() {
        return byKey.values();
    }

    public Optional<Account> find(String name) {
        return Optional.ofNullable(byKey.get(Account.key(name)));
    }

    String deviceKey() {
        return deviceKey;
    }

    /** @throws AccountsException when there is one of this name already */
    public Accounts with(Account added) {
        if (byKey.containsKey(added.key())) {
            throw new AccountsException(
                    "there is an account called " + byKey.get(added.key()).name() + " already");
        }
        if (byKey.size() >= MOST) {
            throw new AccountsException("there are " + MOST + " accounts already");
        }
        return changed(added);
    }

    /** @throws AccountsException when there is none of this name, or nobody could manage the service afterwards */
    public Accounts change(String name, UnaryOperator<Account> change) {
        Account before = find(name)
                .orElseThrow(() -> new AccountsException(
                        "there is no account called " + name + "; monitor users list shows them"));
        return changed(change.apply(before));
    }

    private Accounts changed(Account one) {
        Map<String, Account> now = new TreeMap<>(byKey);
        now.put(one.key(), one);
        return new Accounts(now, deviceKey == null ? Secrets.random() : deviceKey);
    }
}
