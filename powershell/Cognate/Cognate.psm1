# Compiles the cmdlets at the first import and loads them from the user's cache afterwards.
Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'

$version = (Import-PowerShellDataFile (Join-Path $PSScriptRoot 'Cognate.psd1')).ModuleVersion
$edition = if ($PSVersionTable.ContainsKey('PSEdition')) { $PSVersionTable.PSEdition } else { 'Desktop' }
$name = 'CognateCmdlets.dll'

# A release may carry the compiled file.
$dll = Join-Path $PSScriptRoot (Join-Path 'lib' (Join-Path $edition $name))
if (-not (Test-Path -LiteralPath $dll)) {
    $sources = @(Get-ChildItem -LiteralPath (Join-Path $PSScriptRoot 'Source') -Filter '*.cs' | Sort-Object Name | ForEach-Object { $_.FullName })
    $sha = [System.Security.Cryptography.SHA256]::Create()
    try {
        $digests = $sources | ForEach-Object { [System.BitConverter]::ToString($sha.ComputeHash([System.IO.File]::ReadAllBytes($_))).Replace('-', '') }
        $digest = [System.BitConverter]::ToString($sha.ComputeHash([System.Text.Encoding]::ASCII.GetBytes($digests -join '')), 0, 8).Replace('-', '').ToLowerInvariant()
    }
    finally { $sha.Dispose() }

    $root = if ($env:COGNATE_MODULE_CACHE) { $env:COGNATE_MODULE_CACHE }
    elseif ($edition -eq 'Desktop' -or $IsWindows) { Join-Path ([Environment]::GetFolderPath('LocalApplicationData')) 'Cognate' }
    elseif ($IsMacOS) { Join-Path $HOME 'Library/Caches/cognate' }
    elseif ($env:XDG_CACHE_HOME) { Join-Path $env:XDG_CACHE_HOME 'cognate' }
    else { Join-Path $HOME '.cache/cognate' }
    $folder = Join-Path $root (Join-Path 'module' "$version-$edition-$($PSVersionTable.PSVersion.Major).$($PSVersionTable.PSVersion.Minor)-$digest")
    $dll = Join-Path $folder $name

    if (-not (Test-Path -LiteralPath $dll)) {
        Write-Verbose "Compiling the cmdlets into $folder (once)."
        $null = New-Item -ItemType Directory -Force -Path $folder
        # Compiled in a folder of its own and moved, so that shells that start together never load half a file.
        $work = Join-Path $folder ([Guid]::NewGuid().ToString('N'))
        $null = New-Item -ItemType Directory -Path $work
        try {
            $made = Join-Path $work $name
            $arguments = @{ Path = $sources; OutputAssembly = $made; OutputType = 'Library'; IgnoreWarnings = $true; WarningAction = 'SilentlyContinue' }
            if ($edition -eq 'Desktop') { $arguments.ReferencedAssemblies = 'System.Core' }
            else {
                $arguments.ReferencedAssemblies = 'System.Management.Automation', 'System.Runtime', 'System.Collections', 'System.Collections.NonGeneric',
                'System.Linq', 'System.Diagnostics.Process', 'System.ComponentModel.Primitives', 'Microsoft.Win32.Primitives', 'System.Net.Primitives',
                'System.Runtime.Extensions', 'System.Runtime.InteropServices', 'System.Text.Encoding.Extensions', 'System.Threading', 'netstandard'
            }
            Add-Type @arguments
            $help = Join-Path $folder 'en-US'
            $null = New-Item -ItemType Directory -Force -Path $help
            Copy-Item -Force -LiteralPath (Join-Path $PSScriptRoot 'en-US/CognateCmdlets.dll-Help.xml') -Destination $help
            try { [System.IO.File]::Move($made, $dll) }
            catch [System.IO.IOException] { if (-not (Test-Path -LiteralPath $dll)) { throw } }
        }
        finally { Remove-Item -Recurse -Force -LiteralPath $work -ErrorAction SilentlyContinue }
    }
}

Import-Module -Name $dll
[Amazon.PowerShell.Cmdlets.CGIP.CognateModule]::Base = $PSScriptRoot
Export-ModuleMember -Cmdlet *
