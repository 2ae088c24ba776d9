using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Akka.TestKit.Xunit2")]
