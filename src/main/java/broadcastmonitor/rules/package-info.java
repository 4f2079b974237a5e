/** The rule book as data: rules in variants, lexicons, exceptions, evidence; the first detector, and what proves its rules. */
package broadcastmonitor.rules;
