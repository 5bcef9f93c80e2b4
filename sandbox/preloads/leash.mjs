// Preload for the sandbox's own children: when the process that started one is gone, however it went, the child goes too.
if (process.channel) {
  process.once('disconnect', () => process.exit(0));
  process.channel.unref();
}
