package broadcastmonitor.rules;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Who wrote or said a text. The rule book binds the seller; only a part of it binds those who watch. */
public enum Author {
    /** The seller, the host, whoever works for them. */
    SELLER,
    /** Somebody who watches or buys. */
    VIEWER;

    private static final Set<String> VIEWERS = Set.of("viewer", "client", "customer", "buyer");
    private static final Set<String> SELLERS = Set.of("seller", "host", "shop", "manager", "support");

    /** The name in options. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Who is meant by a role; empty for one that says nothing of it, a name for instance. */
    public static Optional<Author> ofRole(String role) {
        String folded = role.strip().toLowerCase(Locale.ROOT);
        return VIEWERS.contains(folded)
                ? Optional.of(VIEWER)
                : SELLERS.contains(folded) ? Optional.of(SELLER) : Optional.empty();
    }
}
