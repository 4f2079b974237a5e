/** What takes a brief and more than one sentence to see: digressions, words to somebody off camera, values against the card. */
package broadcastmonitor.talk;
