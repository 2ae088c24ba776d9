using System.Globalization;

namespace Helios.Node.Tests.Doubles;

/// <summary>
/// Three NTS servers behind a chronyd, as the node sees them: a program in chronyc's place. They are out of reach until the test lets them
/// speak. <c>ChronycTests</c> in Actors.Tests does the same with the real chronyd.
/// </summary>
public sealed class TimeServers : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TimeServers()
    {
        File.WriteAllText(
            _folder.Below("chronyc"),
            $"#!/bin/sh\ncat '{_folder.Below("report")}' 2>/dev/null || {{ echo '506 Cannot talk to daemon'; exit 1; }}\n");
        File.SetUnixFileMode(_folder.Below("chronyc"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Settings of a node that asks them.</summary>
    public string Settings => $$"""

        helios.time { source = chrony, chronyc = "{{_folder.Below("chronyc")}}", interval = 1s }
        """;

    /// <summary>From now on they answer.</summary>
    /// <param name="ahead">How far the true time is ahead of the clock of the node's machine.</param>
    public void Speak(TimeSpan ahead)
    {
        string[] servers = ["192.0.2.1", "192.0.2.2", "192.0.2.3"];
        string correction = ahead.TotalSeconds.ToString("0.000000000", CultureInfo.InvariantCulture);
        string written = _folder.Below("report.new");
        File.WriteAllLines(written,
        [
            $"C0000201,192.0.2.1,2,1795366923.605256177,{correction},-0.000000024,0.000000303,"
                + "0.007,-0.001,0.066,0.0000075,0.0000019,2.0,Normal",
            .. servers.Select(server => $"^,*,{server},1,0,377,1,0.000000568,0.000000547,0.000004545"),
            .. servers.Select(server => $"{server},NTS,1,15,256,13,0,0,8,100"),
        ]);
        File.Move(written, _folder.Below("report"), overwrite: true);
    }

    public void Dispose() => _folder.Dispose();
}
