/** Recordings as people have them: WAV read here, everything else by ffmpeg. */
package broadcastmonitor.audio.file;
