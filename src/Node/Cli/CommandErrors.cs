using Helios.Node.Configuration;
using Helios.Node.Hosting;
using Helios.Protocol.Secrecy;

namespace Helios.Node.Cli;

/// <summary>Turns what a command could not do into a sentence on standard error and an exit code.</summary>
internal static class CommandErrors
{
    /// <param name="error">Where the sentence goes; null: standard error.</param>
    public static async Task<int> ReportAsync(Func<Task<int>> command, TextWriter? error = null)
    {
        try
        {
            return await command();
        }
        catch (SettingException e)
        {
            return await SayAsync(error, e.Message, ExitCode.Configuration);
        }
        catch (StartupException e)
        {
            return await SayAsync(error, e.Message, e.ExitCode);
        }
        catch (DllNotFoundException e)
        {
            return await SayAsync(error, e.Message, ExitCode.Environment);
        }
    }

    /// <summary>What the command line names, read.</summary>
    /// <exception cref="StartupException">It cannot be read.</exception>
    public static T Usable<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is MalformedInputException or IOException or UnauthorizedAccessException)
        {
            throw new StartupException(ExitCode.Configuration, e.Message, e);
        }
    }

    private static async Task<int> SayAsync(TextWriter? error, string message, int code)
    {
        await (error ?? Console.Error).WriteLineAsync($"error: {UrlsInText.Shorten(message)}");
        return code;
    }
}
