type Say = (line: string) => void

export declare const ROOT: string
export declare function nodeIsTooOld(version: string): string | undefined
export declare function prepare(say?: Say, root?: string): Promise<void>
/** Each answers whether there was anything to do. */
export declare function install(say?: Say, root?: string): Promise<boolean>
export declare function generate(say?: Say, root?: string): Promise<boolean>
export declare function build(say?: Say, root?: string): Promise<boolean>
export declare function sourcesStamp(root?: string): string
export declare function dataFolder(root?: string): string
/** Ends what is being installed or built. */
export declare function interrupt(): void
