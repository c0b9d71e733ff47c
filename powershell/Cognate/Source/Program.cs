// The child process of a pipeline. Language level: C# 5, so that Windows PowerShell 5.1 and PowerShell 7 compile the same source.

namespace Amazon.PowerShell.Cmdlets.CGIP
{
    using System;
    using System.Collections.Generic;
    using System.Diagnostics;
    using System.IO;
    using System.Linq;
    using System.Management.Automation;
    using System.Text;

    /// <summary>Where the module lies; set by its script at import.</summary>
    public static class CognateModule
    {
        public static string Base;

        /// <summary>The program: $env:COGNATE_BIN, else beside the module, else on PATH.</summary>
        public static string FindProgram()
        {
            var named = Environment.GetEnvironmentVariable("COGNATE_BIN");
            if (!string.IsNullOrEmpty(named)) return named;
            var suffix = Path.DirectorySeparatorChar == '\\' ? ".exe" : "";
            var folders = new List<string>();
            if (Base != null)
            {
                folders.Add(Base);
                folders.Add(Path.Combine(Base, "bin"));
            }
            var path = Environment.GetEnvironmentVariable("PATH") ?? "";
            // A relative folder on PATH would run whatever lies in the current one.
            folders.AddRange(path.Split(Path.PathSeparator).Where(f => f.Length > 0 && Path.IsPathRooted(f)));
            foreach (var folder in folders)
            {
                foreach (var name in new[] { "cognate", "cognate-cmdlet" })
                {
                    var file = Path.Combine(folder, name + suffix);
                    if (File.Exists(file)) return file;
                }
            }
            throw new FileNotFoundException("The program 'cognate' was not found beside the module or on PATH. Set $env:COGNATE_BIN to its path.");
        }
    }

    /// <summary>The child process of one pipeline: JSON lines both ways.</summary>
    internal sealed class Child : IDisposable
    {
        private readonly Process process;
        private readonly StreamWriter to;
        private readonly StreamReader from;
        private readonly StringBuilder complaints = new StringBuilder();
        private volatile bool stopped;

        public Child(string cmdlet)
        {
            var start = new ProcessStartInfo(CognateModule.FindProgram(), cmdlet + " -ModuleProtocol");
            start.UseShellExecute = false;
            start.CreateNoWindow = true;
            start.RedirectStandardInput = true;
            start.RedirectStandardOutput = true;
            start.RedirectStandardError = true;
            start.StandardOutputEncoding = new UTF8Encoding(false);
            process = Process.Start(start);
            // .NET Framework cannot set the encoding of standard input, so the writer is our own.
            to = new StreamWriter(process.StandardInput.BaseStream, new UTF8Encoding(false));
            from = process.StandardOutput;
            process.ErrorDataReceived += delegate(object sender, DataReceivedEventArgs line)
            {
                lock (complaints)
                {
                    if (line.Data != null && complaints.Length < 4000) complaints.AppendLine(line.Data);
                }
            };
            process.BeginErrorReadLine();
        }

        /// <summary>Sends one message and waits for its answer.</summary>
        public IDictionary<string, object> Ask(IDictionary<string, object> message)
        {
            try
            {
                Write(message);
            }
            catch (IOException) { }
            return Read();
        }

        public void Write(IDictionary<string, object> message)
        {
            // Ctrl-C is said from another thread.
            lock (to)
            {
                to.Write(Json.Write(message));
                to.Write('\n');
                to.Flush();
            }
        }

        /// <summary>Sends one word; a program that is gone does not hear it.</summary>
        public void Say(string word)
        {
            var message = new Dictionary<string, object>();
            message["Do"] = word;
            try { Write(message); }
            catch (IOException) { }
            catch (ObjectDisposedException) { }
        }

        public IDictionary<string, object> Read()
        {
            string line = null;
            try
            {
                line = from.ReadLine();
            }
            catch (IOException) { }
            if (stopped) throw new PipelineStoppedException();
            var answer = line == null ? null : Json.Read(line) as IDictionary<string, object>;
            if (answer == null)
            {
                lock (complaints)
                {
                    throw new IOException("The program '" + process.StartInfo.FileName + "' ended without an answer. " + complaints.ToString().Trim());
                }
            }
            return answer;
        }

        /// <summary>Ctrl-C: ends the request in flight.</summary>
        public void Kill()
        {
            stopped = true;
            try { process.Kill(); }
            catch (InvalidOperationException) { }
            catch (System.ComponentModel.Win32Exception) { }
        }

        public void Dispose()
        {
            try { to.Dispose(); }
            catch (IOException) { }
            try { if (!process.WaitForExit(2000)) process.Kill(); }
            catch (InvalidOperationException) { }
            catch (System.ComponentModel.Win32Exception) { }
            process.Dispose();
        }
    }
}
