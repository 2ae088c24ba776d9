using Helios.Tee.Providers;

namespace Helios.Tee.Tests.Providers;

public sealed class PrivateFileTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"helios-private-{Guid.NewGuid():n}");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Nobody_but_the_owner_reads_a_file_or_enters_the_folder_not_even_where_a_readable_file_was_put_before()
    {
        PrivateFile.CreateFolder(_folder);
        File.GetUnixFileMode(_folder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        string path = Path.Combine(_folder, "key.sealed");
        foreach (string put in new[] { path, path + ".new" })
        {
            await File.WriteAllTextAsync(put, "of the host");
            File.SetUnixFileMode(put, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        }
        await PrivateFile.ReplaceAsync(path, "secret"u8.ToArray(), CancellationToken.None);
        (await File.ReadAllTextAsync(path)).ShouldBe("secret");
        File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.Exists(path + ".new").ShouldBeFalse();
    }
}
