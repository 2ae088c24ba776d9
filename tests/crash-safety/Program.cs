using Helios.CrashSafety;

// write DIRECTORY   persists as fast as it can until it is killed, saying on stdout what was recovered and what is acknowledged
// check DIRECTORY   recovers, says so and ends
// [ROUNDS]          starts writers, kills them at random moments, and checks every recovery; 50 rounds unless told otherwise
switch (args)
{
    case ["write", var directory]:
        await Writer.Run(directory, isWriting: true);
        return 0;
    case ["check", var directory]:
        await Writer.Run(directory, isWriting: false);
        return 0;
    case [] or [_]:
        int rounds = args is [var given] ? int.Parse(given, System.Globalization.CultureInfo.InvariantCulture) : 50;
        var killer = new Killer(seed: Environment.TickCount);
        Console.WriteLine(killer.Run(rounds));
        return 0;
    default:
        Console.Error.WriteLine("usage: run [ROUNDS]");
        return 2;
}
